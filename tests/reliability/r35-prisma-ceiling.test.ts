import { proveRequirement } from './prove-requirement';
import { r35 } from './r35-prisma-ceiling';

proveRequirement(r35);
