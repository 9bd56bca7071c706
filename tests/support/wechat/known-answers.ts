// Known answers: 48 envelopes made by three independent implementations, and the samples of WeChat's own pages.
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const text = z.string();
const nullable = text.nullable();
const signed = z.object({
  name: text,
  token: text,
  encodingAesKey: text,
  appId: text,
  timestamp: text,
  nonce: text,
  msgSignature: text,
  encrypt: text,
});

export const envelopeVectors = z
  .array(signed.extend({ plaintext: text }))
  .parse(readVectors('envelope.json'));

export const protocolVectors = z
  .object({
    envelopes: z.array(
      signed.extend({
        token: nullable,
        timestamp: nullable,
        nonce: nullable,
        msgSignature: nullable,
        random: nullable,
        plaintext: text,
      }),
    ),
    messages: z.array(signed.extend({ fields: z.record(text, text) })),
    signatures: z.array(z.object({ token: text, timestamp: text, nonce: text, signature: text })),
  })
  .parse(readVectors('protocol.json'));

function readVectors(file: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../vectors/${file}`, import.meta.url), 'utf8'));
}
