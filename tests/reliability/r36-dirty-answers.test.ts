import { proveRequirement } from './prove-requirement';
import { r36 } from './r36-dirty-answers';

proveRequirement(r36);
