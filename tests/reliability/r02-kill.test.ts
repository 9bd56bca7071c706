import { proveRequirement } from './prove-requirement';
import { r02 } from './r02-kill';

proveRequirement(r02);
