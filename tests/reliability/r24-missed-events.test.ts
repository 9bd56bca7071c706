import { proveRequirement } from './prove-requirement';
import { r24 } from './r24-missed-events';

proveRequirement(r24);
