import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeWebhookSecret, signWebhook } from '@/lib/forwarding/webhook-signature';

/** The example of the specification's reference libraries. */
const known = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: 1614265330,
  body: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};

test('the known example of the specification has its known signature', () => {
  expect(signWebhook(known, [known.secret])).toEqual({
    'webhook-id': known.id,
    'webhook-timestamp': String(known.timestamp),
    'webhook-signature': known.signature,
  });
});

test('while a secret is replaced, both sign', () => {
  const next = makeWebhookSecret();
  const both = signWebhook(known, [next, known.secret])['webhook-signature'] ?? '';
  expect(both.split(' ')).toContain(known.signature);
  const key = Buffer.from(next.slice('whsec_'.length), 'base64');
  expect(key).toHaveLength(32);
  const mac = createHmac('sha256', key)
    .update(`${known.id}.${known.timestamp}.${known.body}`)
    .digest('base64');
  expect(both.split(' ')).toContain(`v1,${mac}`);
});
