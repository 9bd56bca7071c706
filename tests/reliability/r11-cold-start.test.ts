import { proveRequirement } from './prove-requirement';
import { r11 } from './r11-cold-start';

proveRequirement(r11);
