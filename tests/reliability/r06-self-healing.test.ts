import { proveRequirement } from './prove-requirement';
import { r06 } from './r06-self-healing';

proveRequirement(r06);
