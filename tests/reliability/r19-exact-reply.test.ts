import { proveRequirement } from './prove-requirement';
import { r19 } from './r19-exact-reply';

proveRequirement(r19);
