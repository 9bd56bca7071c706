import { proveRequirement } from './prove-requirement';
import { r12 } from './r12-spread';

proveRequirement(r12);
