import { proveRequirement } from './prove-requirement';
import { r16 } from './r16-ticket-keep';

proveRequirement(r16);
