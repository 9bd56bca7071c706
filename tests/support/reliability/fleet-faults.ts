// How calls to WeChat fail in the simulation: at random one by one, or all of them in an outage.
import type { RefreshFailure, RefreshFailureCode } from '@/lib/tokens/types';

export interface Fault {
  code: RefreshFailureCode;
  errcode: number | null;
  what: string;
  /** WeChat has acted, whatever we hear. */
  hasEffect: boolean;
  /** Until the caller hears of it; otherwise as long as an answer. */
  takesMs?: number;
}

const none = { errcode: null, hasEffect: false };

/** The hard limit of a call, after which its outcome is unknown. */
const limitMs = 8_000;

export const randomFaults: readonly Fault[] = [
  { ...none, code: 'transient', errcode: -1, what: 'system busy' },
  { ...none, code: 'transient', takesMs: 5, what: 'connection refused' },
  { ...none, code: 'throttled', errcode: 45011, what: 'too often in this minute' },
  { ...none, code: 'badAnswer', what: 'HTML with status 200' },
  { ...none, code: 'unknownOutcome', what: 'HTML of a gateway, status 502' },
  { ...none, code: 'unknownOutcome', takesMs: limitMs, what: 'no answer, not done' },
  { ...none, code: 'badAnswer', hasEffect: true, what: 'done, empty body' },
  { ...none, code: 'unknownOutcome', hasEffect: true, what: 'done, connection reset' },
  { ...none, code: 'unknownOutcome', hasEffect: true, takesMs: limitMs, what: 'done, no answer' },
];

/** Ways to be down: nobody is there or whoever is keeps silent, or something else answers in WeChat's place. */
export const outages = {
  unreachable: [
    { ...none, code: 'transient', takesMs: 5, what: 'connection refused' },
    { ...none, code: 'unknownOutcome', takesMs: limitMs, what: 'no answer' },
  ],
  pages: [{ ...none, code: 'badAnswer', takesMs: 50, what: 'HTML with status 200' }],
} as const satisfies Record<string, readonly Fault[]>;

/** The fault that a uniform number in [0, 1) stands for; each is as likely. */
export function faultBetween(faults: readonly Fault[], position: number): Fault | null {
  return faults[Math.floor(position * faults.length)] ?? null;
}

export function failureOfFault({ code, errcode, what }: Fault): RefreshFailure {
  return failure(code, errcode, what);
}

function failure(code: RefreshFailureCode, errcode: number | null, message: string): RefreshFailure {
  return { code, errcode, rid: null, message };
}

export const refusals = {
  cutOff: failure('unknownOutcome', null, 'the connection broke'),
  quota: failure('quota', 45009, 'the quota of the day is used up'),
  staleComponentToken: failure('componentToken', 40001, 'invalid component token'),
  unknownRefreshToken: failure('refreshToken', 61023, 'invalid refresh token'),
};
