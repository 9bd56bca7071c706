import { proveRequirement } from './prove-requirement';
import { r07 } from './r07-storm';

proveRequirement(r07);
