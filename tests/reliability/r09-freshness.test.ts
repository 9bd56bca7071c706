import { proveRequirement } from './prove-requirement';
import { r09 } from './r09-freshness';

proveRequirement(r09);
