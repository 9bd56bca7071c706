import { proveRequirement } from './prove-requirement';
import { r03 } from './r03-slow-answers';

proveRequirement(r03);
