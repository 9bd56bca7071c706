// All requirements, in the order of the report.
import { r01 } from './r01-herd';
import { r02 } from './r02-kill';
import { r09 } from './r09-freshness';
import type { Requirement } from './requirement';

export const requirements: Requirement[] = [r01, r02, r09];
