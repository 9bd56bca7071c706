import { proveRequirement } from './prove-requirement';
import { r23 } from './r23-one-exchange';

proveRequirement(r23);
