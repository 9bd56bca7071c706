import { proveRequirement } from './prove-requirement';
import { r28 } from './r28-hostile-pushes';

proveRequirement(r28);
