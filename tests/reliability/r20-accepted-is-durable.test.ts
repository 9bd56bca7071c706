import { proveRequirement } from './prove-requirement';
import { r20 } from './r20-accepted-is-durable';

proveRequirement(r20);
