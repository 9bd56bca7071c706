import { proveRequirement } from './prove-requirement';
import { r13 } from './r13-call-budget';

proveRequirement(r13);
