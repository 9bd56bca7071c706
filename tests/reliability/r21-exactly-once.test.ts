import { proveRequirement } from './prove-requirement';
import { r21 } from './r21-exactly-once';

proveRequirement(r21);
