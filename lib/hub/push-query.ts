// The signed part of a push's query. A parameter that stands in it twice could mean another thing to each reader.
export interface PushQuery {
  timestamp: string;
  nonce: string;
  msgSignature: string;
  /** Covers only token, timestamp and nonce; empty when absent. */
  signature: string;
}

/** Null when a parameter that counts is missing, empty or doubled, or the timestamp is no number. */
export function readPushQuery(query: string): PushQuery | null {
  const parameters = new URLSearchParams(query);
  const [timestamp, nonce, msgSignature] = ['timestamp', 'nonce', 'msg_signature'].map((name) => {
    const [value, ...more] = parameters.getAll(name);
    return more.length === 0 ? value : undefined;
  });
  if (!timestamp || !nonce || !msgSignature || !/^\d{1,12}$/.test(timestamp)) return null;
  return { timestamp, nonce, msgSignature, signature: parameters.get('signature') ?? '' };
}

/** Whether the timestamp (Unix seconds) lies in the window around the moment of arrival. */
export function isTimely({ timestamp }: PushQuery, receivedAt: Date, windowSeconds: number): boolean {
  return Math.abs(Number(timestamp) - receivedAt.getTime() / 1_000) <= windowSeconds;
}
