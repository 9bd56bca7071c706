// What the last run of the release check found, per platform: kept, so that whoever comes later sees it too.
import { z } from 'zod';
import type { Transaction } from '../stores/prisma';
import { getSetting, saveSetting } from '../stores/settings';

const caseNames = ['ticket', 'preAuthCode', 'text', 'event', 'code', 'miniProgramCode'] as const;
export type CheckCase = (typeof caseNames)[number];

const result = z.object({
  name: z.enum(caseNames),
  outcome: z.enum(['passed', 'failed', 'notChecked']),
  /** What is wrong: a word of ours, of a call to WeChat the class of its failure. */
  problem: z.string().nullable(),
  /** What was sent and what came back, without secrets. */
  sent: z.string().nullable(),
  got: z.string().nullable(),
  status: z.number().nullable(),
  /** Of a call to WeChat that failed. */
  upstream: z
    .object({
      errorCode: z.string(),
      errcode: z.number().nullable(),
      errmsg: z.string().nullable(),
      rid: z.string().nullable(),
    })
    .nullable(),
  durationMs: z.number().nullable(),
});
export type CheckResult = z.infer<typeof result>;

const run = z.object({
  at: z.coerce.date(),
  durationMs: z.number(),
  /** Where the pushes went. */
  url: z.string(),
  staffId: z.string().nullable(),
  results: z.array(result),
});
export type ReleaseCheckRun = z.infer<typeof run>;

/** Null when there was none yet. */
export async function getLastReleaseCheck(platformId: string): Promise<ReleaseCheckRun | null> {
  const stored = await getSetting(keyOf(platformId));
  return (stored && run.safeParse(parse(stored.value)).data) ?? null;
}

export async function saveReleaseCheck(
  platformId: string,
  found: ReleaseCheckRun,
  tx?: Transaction,
): Promise<void> {
  await saveSetting(keyOf(platformId), JSON.stringify(found), found.at, tx);
}

function keyOf(platformId: string): string {
  return `releaseCheck.${platformId}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
