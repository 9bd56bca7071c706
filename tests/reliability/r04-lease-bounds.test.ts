import { proveRequirement } from './prove-requirement';
import { r04 } from './r04-lease-bounds';

proveRequirement(r04);
