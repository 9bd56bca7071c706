import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openEnvelope } from '@/lib/wechat/envelope';
import { verifyPush } from '@/lib/wechat/push';

interface Vector {
  name: string;
  token: string;
  encodingAesKey: string;
  appId: string;
  timestamp: string;
  nonce: string;
  msgSignature: string;
  encrypt: string;
  plaintext: string;
}

const vectors: Vector[] = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../../vectors/envelope.json'), 'utf8'),
);

describe('the known answers of three independent implementations', () => {
  it.each(vectors)('$name is signed as we sign and opens to its text', (vector) => {
    expect(verifyPush(vector)).toBe(true);
    expect(openEnvelope(vector)).toEqual({ text: vector.plaintext, appId: vector.appId });
  });

  it('are all there', () => {
    expect(vectors).toHaveLength(48);
  });
});
