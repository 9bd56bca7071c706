import { proveRequirement } from './prove-requirement';
import { r29 } from './r29-known-answers';

proveRequirement(r29);
