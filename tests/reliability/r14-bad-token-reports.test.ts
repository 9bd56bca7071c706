import { proveRequirement } from './prove-requirement';
import { r14 } from './r14-bad-token-reports';

proveRequirement(r14);
