// All requirements, in the order of the report.
import { r09 } from './r09-freshness';
import type { Requirement } from './requirement';

export const requirements: Requirement[] = [r09];
