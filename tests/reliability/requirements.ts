// All requirements, in the order of the report.
import type { Requirement } from './requirement';

export const requirements: Requirement[] = [];
