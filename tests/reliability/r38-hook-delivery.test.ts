import { proveRequirement } from './prove-requirement';
import { r38 } from './r38-hook-delivery';

proveRequirement(r38);
