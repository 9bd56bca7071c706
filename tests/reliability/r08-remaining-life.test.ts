import { proveRequirement } from './prove-requirement';
import { r08 } from './r08-remaining-life';

proveRequirement(r08);
