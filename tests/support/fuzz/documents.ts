// Texts that are almost XML: markup in any order, with what has broken parsers before.
import type { Dice } from './dice';

export const markup = [
  '<xml>',
  '</xml>',
  '<Encrypt>',
  '</Encrypt>',
  '<AppId>',
  '</AppId>',
  '<InfoType>',
  '</InfoType>',
  '<A/>',
  '<a b="',
  '">',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<?xml ',
  '?>',
  '<!DOCTYPE x [',
  '<!ENTITY a "b">',
  ']>',
  '&lt;',
  '&a;',
  '&',
  '&#0;',
  '&#99999999;',
  '\0',
  '\uFEFF',
  '\r\n',
  '<__proto__>',
  '</__proto__>',
  'authorized',
  ' ',
  'text',
  '😀',
  '\uD800',
] as const;

const tags = ['A', 'AppId', 'Encrypt', 'InfoType', 'MsgType', 'ToUserName', 'constructor', 'toString'];

/** Mostly markup at random, partly well-formed elements around it, seldom mere characters. */
export function makeDocument(dice: Dice): string {
  const kind = dice.below(10);
  if (kind < 4) return makeMarkup(dice, 30);
  if (kind < 7) return `<xml>${makeMarkup(dice, 20)}</xml>`;
  if (kind < 9) return `<xml>${makeElements(dice, 1)}</xml>`;
  return makeCharacters(dice, 400);
}

export function makeCharacters(dice: Dice, maxLength: number): string {
  return Array.from({ length: dice.below(maxLength) }, () =>
    String.fromCharCode(dice.below(dice.below(3) === 0 ? 0x10000 : 0x80)),
  ).join('');
}

function makeMarkup(dice: Dice, maxParts: number): string {
  return Array.from({ length: dice.below(maxParts) }, () => dice.oneOf(markup)).join('');
}

function makeElements(dice: Dice, depth: number): string {
  return Array.from({ length: dice.below(5) }, () => {
    const tag = dice.oneOf(tags);
    const isDeeper = depth < 12 && dice.below(2) === 0;
    const content = isDeeper ? makeElements(dice, depth + 1) : dice.oneOf(markup);
    return `<${tag}>${content}</${tag}>`;
  }).join('');
}
