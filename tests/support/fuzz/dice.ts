// Chance that repeats itself: the same rows for the same seed and number.
import { createSeededRandom } from '../reliability/seeded-random';

export interface Dice {
  /** An integer from 0 to below the limit. */
  below(limit: number): number;
  oneOf<T>(choices: readonly T[]): T;
  bytes(length: number): Buffer;
}

export function createDice(seed: number, number: number): Dice {
  // Neighbouring numbers must not begin alike.
  const random = createSeededRandom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b));
  const below = (limit: number) => Math.floor(random() * limit);
  return {
    below,
    oneOf: (choices) => {
      const choice = choices[below(choices.length)];
      if (choice === undefined) throw new RangeError('There is nothing to choose from.');
      return choice;
    },
    bytes: (length) => {
      const bytes = Buffer.allocUnsafe(length);
      for (let at = 0; at < length; at += 1) bytes[at] = below(256);
      return bytes;
    },
  };
}
