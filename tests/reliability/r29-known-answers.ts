// We and everybody else who speaks WeChat's protocol say the same: known answers, and random messages there and back.
import { decrypt as otherOpen, encrypt as otherSeal } from '@wecom/crypto';
import { openEnvelope, sealEnvelope } from '@/lib/wechat/envelope';
import { verifyPush } from '@/lib/wechat/push';
import { signatureOf } from '@/lib/wechat/signature';
import { createDice, type Dice } from '../support/fuzz/dice';
import { makeCharacters } from '../support/fuzz/documents';
import { envelopeVectors, protocolVectors } from '../support/wechat/known-answers';
import type { Measurement, Requirement } from './requirement';

const randomMessages = 1_000;
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'];

interface Message {
  encodingAesKey: string;
  appId: string;
  text: string;
}

export const r29: Requirement = {
  id: 'R29',
  asked:
    'WeChat’s samples and 48 vectors of 3 independent implementations, 1,000 random messages sealed by us and opened by @wecom/crypto, and the reverse: 100 % equal',
  inMemory: async () => measure(),
};

function measure(): Measurement {
  const samples = countSamples();
  const vectors = envelopeVectors.filter(
    (vector) => verifyPush(vector) && isOpened({ ...vector, text: vector.plaintext }, vector.encrypt),
  ).length;
  const messages = Array.from({ length: randomMessages }, (_, number) => makeMessage(createDice(29, number)));
  const there = messages.filter((message) => {
    const { message: text, id } = otherOpen(message.encodingAesKey, sealEnvelope(message));
    return text === message.text && id === message.appId;
  }).length;
  const back = messages.filter((message) => {
    const { encodingAesKey, text, appId } = message;
    return isOpened(message, otherSeal(encodingAesKey, text, appId));
  }).length;
  return {
    seen: `${samples.right} of ${samples.all} samples, ${vectors} of ${envelopeVectors.length} vectors, ${there} of ${messages.length} random messages sealed by us, ${back} sealed by the other`,
    met:
      samples.right === samples.all &&
      vectors === 48 &&
      envelopeVectors.length === 48 &&
      there === randomMessages &&
      back === randomMessages,
  };
}

/** WeChat's own pages: envelopes, signed messages, plain signatures. */
function countSamples(): { right: number; all: number } {
  const { envelopes, messages, signatures } = protocolVectors;
  const right = [
    ...envelopes.map((sample) => isOpened({ ...sample, text: sample.plaintext }, sample.encrypt)),
    ...messages.map((sample) => verifyPush(sample) && openEnvelope(sample).appId === sample.appId),
    ...signatures.map(
      ({ token, timestamp, nonce, signature }) => signatureOf([token, timestamp, nonce]) === signature,
    ),
  ];
  return { right: right.filter(Boolean).length, all: right.length };
}

function isOpened({ encodingAesKey, text, appId }: Message, encrypt: string): boolean {
  const opened = openEnvelope({ encodingAesKey, encrypt });
  return opened.text === text && opened.appId === appId;
}

function makeMessage(dice: Dice): Message {
  return {
    encodingAesKey: Array.from({ length: 43 }, () => dice.oneOf(letters)).join(''),
    appId: `wx${dice.bytes(8).toString('hex')}`,
    // Halves of surrogate pairs have no bytes of their own.
    text: Buffer.from(makeCharacters(dice, 300)).toString(),
  };
}
