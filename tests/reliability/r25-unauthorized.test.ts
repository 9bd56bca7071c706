import { proveRequirement } from './prove-requirement';
import { r25 } from './r25-unauthorized';

proveRequirement(r25);
