// All requirements, in the order of the reports.
import { r01 } from './r01-herd';
import { r02 } from './r02-kill';
import { r03 } from './r03-slow-answers';
import { r04 } from './r04-lease-bounds';
import { r05 } from './r05-pair-atomic';
import { r06 } from './r06-self-healing';
import { r07 } from './r07-storm';
import { r08 } from './r08-remaining-life';
import { r09 } from './r09-freshness';
import { r10 } from './r10-outage';
import { r11 } from './r11-cold-start';
import { r12 } from './r12-spread';
import { r13 } from './r13-call-budget';
import { r14 } from './r14-bad-token-reports';
import { r15 } from './r15-foreign-minter';
import { r16 } from './r16-ticket-keep';
import { r17 } from './r17-ticket-restart';
import { r18 } from './r18-callback-answer';
import { r19 } from './r19-exact-reply';
import { r20 } from './r20-accepted-is-durable';
import { r21 } from './r21-exactly-once';
import { r22 } from './r22-stale-event';
import { r23 } from './r23-one-exchange';
import { r24 } from './r24-missed-events';
import { r25 } from './r25-unauthorized';
import { r26 } from './r26-pre-auth-codes';
import { r28 } from './r28-hostile-pushes';
import { r29 } from './r29-known-answers';
import { r30 } from './r30-key-change';
import { r34 } from './r34-store-conformance';
import { r35 } from './r35-prisma-ceiling';
import { r36 } from './r36-dirty-answers';
import { r37 } from './r37-clock';
import { r38 } from './r38-hook-delivery';
import type { Requirement } from './requirement';
import { size } from './size';

/** What the token engine and the inbox of events promise. */
const tokens: Requirement[] = [
  r01,
  r02,
  r03,
  r04,
  r05,
  r06,
  r07,
  r08,
  r09,
  r10,
  r11,
  r12,
  r13,
  r14,
  r15,
  r16,
  r17,
  r21,
  r22,
  r23,
  r24,
  r25,
  r26,
  r34,
  r35,
  r36,
  r37,
  size,
];

/** What the callback path and forwarding promise. */
const callbacks: Requirement[] = [r18, r19, r20, r28, r29, r30, r38];

/** Each group is one run and one report. */
export const groups = { tokens, callbacks };
export type Group = keyof typeof groups;
