import { proveRequirement } from './prove-requirement';
import { r34 } from './r34-store-conformance';

proveRequirement(r34);
