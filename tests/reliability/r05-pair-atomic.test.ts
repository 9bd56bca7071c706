import { proveRequirement } from './prove-requirement';
import { r05 } from './r05-pair-atomic';

proveRequirement(r05);
