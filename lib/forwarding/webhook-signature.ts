// Signing as the Standard Webhooks specification says, so that receivers can use any library of it
// (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).
import { createHmac, randomBytes } from 'node:crypto';

const prefix = 'whsec_';

/** A new secret: 32 random bytes, in the form that receivers configure. */
export function makeWebhookSecret(): string {
  return `${prefix}${randomBytes(32).toString('base64')}`;
}

export interface WebhookToSign {
  /** The same for every try of one event to one target. */
  id: string;
  /** Unix seconds of this try. */
  timestamp: number;
  /** The body exactly as it is sent. */
  body: string;
}

/** The three headers. While a secret is replaced, both sign: the receiver needs to know only one of them. */
export function signWebhook(
  { id, timestamp, body }: WebhookToSign,
  secrets: string[],
): Record<string, string> {
  const signatures = secrets.map((secret) => {
    const mac = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`);
    return `v1,${mac.digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatures.join(' '),
  };
}

function keyOf(secret: string): Buffer {
  return Buffer.from(secret.startsWith(prefix) ? secret.slice(prefix.length) : secret, 'base64');
}
