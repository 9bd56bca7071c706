// The short way for the XML that WeChat really sends: `<xml>` with fields of one level, each of text or of one CDATA section.
// A push is parsed twice, and the general parser takes most of its time. Whatever is the least bit different (entities,
// attributes, comments, nesting, repetition, a carriage return) is left to that parser.
import type { XmlFields } from './xml';

const rootStart = '<xml>';
const dataStart = '<![CDATA[';
const dataEnd = ']]>';
/** A character of UTF-16 is at most three bytes of UTF-8. */
const maxBytesOfCharacter = 3;

const fieldStart = /[ \t\n]*<([A-Za-z_][A-Za-z0-9_]*)>/y;
const plainText = /[^<>&]*/y;
const end = /[ \t\n]*<\/xml>[ \t\n]*$/y;
/** What the general parser refuses, or changes. */
const special = /[\0\r]/;

/** The fields of a plain push; null when the general parser has to look. Where it is not null, both say the same. */
export function readFlatXml(text: string, maxBytes: number): XmlFields | null {
  if (!text.startsWith(rootStart) || text.length * maxBytesOfCharacter > maxBytes) return null;
  if (special.test(text)) return null;
  const fields: XmlFields = {};
  let at = rootStart.length;
  while (!matchesAt(end, text, at)) {
    const name = nameAt(text, at);
    // In it is also what every object inherits: a field of such a name is an attack.
    if (name === null || name === 'prototype' || name in fields) return null;
    const field = readField(text, fieldStart.lastIndex, name);
    if (field === null) return null;
    fields[name] = field.value;
    at = field.endsAt;
  }
  return fields;
}

function nameAt(text: string, at: number): string | null {
  fieldStart.lastIndex = at;
  return fieldStart.exec(text)?.[1] ?? null;
}

/** From behind the opening tag to behind the closing one. */
function readField(text: string, at: number, name: string): { value: string; endsAt: number } | null {
  const isData = text.startsWith(dataStart, at);
  const startsAt = isData ? at + dataStart.length : at;
  const valueEnd = isData ? text.indexOf(dataEnd, startsAt) : plainTextEnd(text, startsAt);
  if (valueEnd < 0) return null;
  const closesAt = isData ? valueEnd + dataEnd.length : valueEnd;
  const close = `</${name}>`;
  if (!text.startsWith(close, closesAt)) return null;
  return { value: text.slice(startsAt, valueEnd), endsAt: closesAt + close.length };
}

function plainTextEnd(text: string, at: number): number {
  plainText.lastIndex = at;
  plainText.test(text);
  return plainText.lastIndex;
}

function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
