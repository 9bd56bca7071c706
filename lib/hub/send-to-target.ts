// One signed request to a target, and what came of it: a try of a delivery, or a test.
import { readNetworks } from '../forwarding/address-table';
import { type PinnedAnswer, sendPinned } from '../forwarding/pinned-request';
import { signWebhook } from '../forwarding/webhook-signature';
import { getRuntime } from '../runtime';
import type { ForwardingTarget } from '../stores/forwarding-targets';
import type { DeliveryBody } from './delivery-body';
import { storableText } from './mask-payload';

const maxAnswerBytes = 65_536;
const sampleLength = 500;

export interface Sending {
  /** The webhook-id. */
  id: string;
  target: Pick<ForwardingTarget, 'secrets'>;
  body: DeliveryBody;
  timeoutMs: number;
}

/** Never rejects for what the target does. */
export function sendToTarget({ id, target, body: made, timeoutMs }: Sending): Promise<PinnedAnswer> {
  const { clock, config } = getRuntime();
  const { url, query, contentType, body } = made;
  const timestamp = Math.floor(clock.now() / 1_000);
  return sendPinned({
    url,
    query,
    headers: {
      'content-type': contentType,
      'user-agent': 'wxdesk',
      ...signWebhook({ id, timestamp, body }, target.secrets),
    },
    body,
    timeoutMs,
    maxAnswerBytes,
    allowedNetworks: readNetworks(config.forwardNetworks),
  });
}

export function isTaken(answer: PinnedAnswer): boolean {
  return answer.kind === 'answered' && answer.status >= 200 && answer.status < 300;
}

export interface TargetOutcome {
  /** Null when it gave none. */
  status: number | null;
  /** Why it gave none. */
  failureCode: string | null;
  /** The beginning of the answer, or of the error. */
  sample: string;
}

export function outcomeOf(answer: PinnedAnswer): TargetOutcome {
  if (answer.kind === 'failed') {
    return { status: null, failureCode: answer.code, sample: toSample(answer.message) };
  }
  return { status: answer.status, failureCode: null, sample: toSample(answer.body.toString('utf8')) };
}

function toSample(text: string): string {
  return [...storableText(text)].slice(0, sampleLength).join('');
}
