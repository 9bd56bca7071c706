// All requirements, in the order of the report.
import { r01 } from './r01-herd';
import { r02 } from './r02-kill';
import { r03 } from './r03-slow-answers';
import { r05 } from './r05-pair-atomic';
import { r08 } from './r08-remaining-life';
import { r09 } from './r09-freshness';
import { r12 } from './r12-spread';
import { r14 } from './r14-bad-token-reports';
import { r36 } from './r36-dirty-answers';
import type { Requirement } from './requirement';
import { size } from './size';

export const requirements: Requirement[] = [r01, r02, r03, r05, r08, r09, r12, r14, r36, size];
