import { proveRequirement } from './prove-requirement';
import { r22 } from './r22-stale-event';

proveRequirement(r22);
