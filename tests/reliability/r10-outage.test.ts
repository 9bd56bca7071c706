import { proveRequirement } from './prove-requirement';
import { r10 } from './r10-outage';

proveRequirement(r10);
