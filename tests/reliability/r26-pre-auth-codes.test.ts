import { proveRequirement } from './prove-requirement';
import { r26 } from './r26-pre-auth-codes';

proveRequirement(r26);
