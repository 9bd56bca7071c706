import { proveRequirement } from './prove-requirement';
import { size } from './size';

proveRequirement(size);
