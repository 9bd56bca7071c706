import { proveRequirement } from './prove-requirement';
import { r30 } from './r30-key-change';

proveRequirement(r30);
