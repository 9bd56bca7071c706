import { expect, test } from 'vitest';
import { initialOf } from '@/components/ui/initial';

test.each([
  ['青禾书店', '青'],
  ['wxdesk', 'w'],
  ['👨‍👩‍👧 家庭号', '👨‍👩‍👧'],
  ['🇨🇳 城市', '🇨🇳'],
  ['\u202Eevil', 'e'],
  ['\u2066\u200B  مكتبة', 'م'],
  ['é中', 'é'],
  ['<img src=x>', '<'],
  ['', '?'],
  ['\u200B\u202E', '?'],
])('%j begins with %s', (name, initial) => {
  expect(initialOf(name)).toBe(initial);
});
