import { proveRequirement } from './prove-requirement';
import { r15 } from './r15-foreign-minter';

proveRequirement(r15);
