import { proveRequirement } from './prove-requirement';
import { r37 } from './r37-clock';

proveRequirement(r37);
