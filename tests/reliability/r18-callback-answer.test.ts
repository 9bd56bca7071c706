import { proveRequirement } from './prove-requirement';
import { r18 } from './r18-callback-answer';

proveRequirement(r18);
