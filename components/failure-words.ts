// Which words explain an upstream error: those of its errcode, else those of its class. The words stand in the messages under
// `errcodes`, `failures` and `errorHelp`; a test holds these tables, the messages and the protocol's classes together.

/** What a call to WeChat came to, as it is kept everywhere. */
export interface UpstreamFailure {
  /** Our word for it: the engine's, the class of the errcode, or how the call itself ended. */
  errorCode: string | null;
  errcode: number | null;
  /** WeChat's own words, bounded and free of secrets. */
  errmsg: string | null;
  rid: string | null;
}

export const failureCodes = [
  'transient',
  'unreachable',
  'unknownOutcome',
  'badAnswer',
  'throttled',
  'quota',
  'noTicket',
  'ticket',
  'componentToken',
  'secret',
  'ip',
  'refreshToken',
  'unauthorized',
  'needsReauthorization',
  'accountState',
  'permission',
  'request',
  'code',
  'codeUsed',
  'codeSwapped',
  'superseded',
  'message',
  'noComponentToken',
  'unknownCredential',
  'late',
  'unknown',
] as const;
export type FailureCode = (typeof failureCodes)[number];

/** The same thing by other names: the protocol's class of it, or how the call ended. */
const aliases: Record<string, FailureCode> = { tokenStale: 'componentToken', notSent: 'unreachable' };

/** Without any failure the refresh itself is late. */
export function toFailureCode(text: string | null): FailureCode {
  if (text === null) return 'late';
  return failureCodes.find((code) => code === text) ?? aliases[text] ?? 'unknown';
}

/** Every errcode that a call for tokens, codes or accounts is known to answer with, by its class. */
export const errcodesOfFailure = {
  transient: [-1, 61450, 9402202, 9402203],
  throttled: [45011],
  quota: [45009, 48006, 76001, 76003, 76021, 76022],
  ticket: [40091, 61005, 61006],
  componentToken: [40001, 40014, 41001, 42001, 42006],
  secret: [40013, 40094, 40125, 40243, 41004, 41018, 61000, 61001, 61011],
  ip: [40090, 40164, 45035, 61004],
  refreshToken: [40030, 41003, 42002, 61023],
  unauthorized: [61003],
  accountState: [42007, 48004, 48008, 50001, 61024, 61028, 61029, 61030],
  permission: [48001, 50002, 61007, 61014, 61015, 61016, 61017, 89254],
  code: [40029, 40163, 42003, 61009, 61010],
  request: [
    40002, 40033, 40035, 40066, 40097, 40170, 41002, 43001, 43002, 43003, 44002, 47001, 61008, 61012, 61013,
    61018, 61019, 61020, 61021, 61022, 61025, 61451,
  ],
} as const satisfies Partial<Record<FailureCode, readonly number[]>>;

/** Those whose next step is another than their class's. */
export const errcodesWithStep = [
  -1, 40001, 40013, 40029, 40066, 40125, 40163, 40243, 41004, 41018, 42001, 42003, 42006, 42007, 43002, 43003,
  44002, 45009, 45011, 47001, 48001, 48004, 48006, 48008, 50001, 50002, 61000, 61001, 61003, 61007, 61008,
  61011, 61016, 61017, 61018, 61019, 61021, 61022, 61024, 61028, 61029, 61030, 61450, 76001, 76003, 76021,
  76022, 89254, 9402202, 9402203,
] as const;

export type ExplainedErrcode = `${(typeof errcodesOfFailure)[keyof typeof errcodesOfFailure][number]}`;
export type ErrcodeWithStep = `${(typeof errcodesWithStep)[number]}`;
export type ErrcodeKey = ExplainedErrcode | 'other';

const explained = Object.entries(errcodesOfFailure).flatMap(([failure, errcodes]) =>
  errcodes.map((errcode) => ({ key: `${errcode}` as const, failure: toFailureCode(failure) })),
);

export interface Explanation {
  /** Whose words tell what happened; null where the class does. */
  errcode: ExplainedErrcode | null;
  /** Whose words tell what to do; null where the class does. */
  step: ErrcodeWithStep | null;
  failure: FailureCode;
}

/** What we know better than the errcode says: in which call it came, and what was found out since. */
const ownFindings: FailureCode[] = ['secret', 'codeUsed', 'codeSwapped', 'superseded'];

/** The words for a failure. An errcode without words of its own is explained by its class. */
export function explain({ errorCode, errcode }: Pick<UpstreamFailure, 'errorCode' | 'errcode'>): Explanation {
  const found = toFailureCode(errorCode);
  if (errcode === null) return { errcode: null, step: null, failure: withoutErrcode[found] ?? found };
  const known = explained.find(({ key }) => key === String(errcode));
  if (!known) return { errcode: null, step: null, failure: toClassOfUnknown(found) };
  const { key, failure } = known;
  if (found !== failure && ownFindings.includes(found)) return { errcode: null, step: null, failure: found };
  const step = errcodesWithStep.find((each) => each === errcode);
  return {
    errcode: key,
    step: step === undefined ? null : `${step}`,
    failure: found === 'needsReauthorization' ? found : failure,
  };
}

/** The call itself failed: the same words would blame WeChat. */
const withoutErrcode: Partial<Record<FailureCode, FailureCode>> = {
  transient: 'unreachable',
  unknown: 'unknownOutcome',
};

/** The engine treats what it does not know like a fault of the request; to people it is unknown. */
function toClassOfUnknown(failure: FailureCode): FailureCode {
  return failure === 'request' || failure === 'late' ? 'unknown' : failure;
}

/** The few words for an errcode. */
export function toErrcodeKey(errcode: number): ErrcodeKey {
  return explained.find(({ key }) => key === String(errcode))?.key ?? 'other';
}

/** With a true minus sign, as people read it. */
export function formatErrcode(errcode: number): string {
  return String(errcode).replace('-', '−');
}

/** WeChat names the refused address in its words. */
export function refusedAddressIn(errmsg: string | null): string | null {
  return /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/.exec(errmsg ?? '')?.[0] ?? null;
}

/** The failure that a row keeps of its last try. */
export function lastFailureOf(row: {
  lastErrorCode: string | null;
  lastErrcode: number | null;
  lastErrmsg: string | null;
  lastRid: string | null;
}): UpstreamFailure {
  const { lastErrorCode, lastErrcode, lastErrmsg, lastRid } = row;
  return { errorCode: lastErrorCode, errcode: lastErrcode, errmsg: lastErrmsg, rid: lastRid };
}

/** The failure that an endpoint of ours tells of, in an answer or in an error's details; null when it tells of none. */
export function readUpstreamFailure(value: unknown): UpstreamFailure | null {
  const fields: Record<string, unknown> = { ...(typeof value === 'object' ? value : null) };
  const textOf = (field: unknown) => (typeof field === 'string' ? field : null);
  const errorCode = textOf(fields.errorCode ?? fields.code);
  if (errorCode === null) return null;
  const errcode = typeof fields.errcode === 'number' ? fields.errcode : null;
  return { errorCode, errcode, errmsg: textOf(fields.errmsg), rid: textOf(fields.rid) };
}
