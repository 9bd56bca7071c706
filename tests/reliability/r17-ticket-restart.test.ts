import { proveRequirement } from './prove-requirement';
import { r17 } from './r17-ticket-restart';

proveRequirement(r17);
