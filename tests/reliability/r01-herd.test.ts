import { proveRequirement } from './prove-requirement';
import { r01 } from './r01-herd';

proveRequirement(r01);
