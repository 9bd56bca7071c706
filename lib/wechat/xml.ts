// WeChat's XML both ways. A document type could declare entities, so it is refused before anything is parsed; values
// stay text: a MsgId is a 64-bit integer, and `00123` and `1e5` are not numbers.
import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';
import { WechatProtocolError } from './errors';

export type XmlValue = string | XmlFields | XmlValue[];
export interface XmlFields {
  [name: string]: XmlValue;
}

/** The size of a body, in bytes, beyond which nothing is parsed. */
export const maxXmlBytes = 65_536;
const maxDepth = 8;
/** Repeated, one of these could mean something else to each of two readers. */
const singleTags = new Set(['AppId', 'ToUserName', 'Encrypt', 'InfoType', 'MsgType']);
const dangerousNames = new Set(['__proto__', 'constructor', 'prototype']);

const parser = new XMLParser({
  processEntities: true,
  htmlEntities: false,
  parseTagValue: false,
  trimValues: false,
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
});
const builder = new XMLBuilder({ cdataPropName: '#cdata', suppressEmptyNode: false, format: false });

/**
 * The fields inside the root element. Repeated tags become arrays; the text between a container's children is dropped.
 * @throws WechatProtocolError `malformed`: too large, not XML, a DOCTYPE or ENTITY, deeper than 8, a NUL, a doubled key tag.
 */
export function parseXml(text: string): XmlFields {
  assertHarmless(text);
  const document = parseDocument(text);
  const [root, ...others] = Object.values(document);
  if (root === undefined || others.length > 0) throw malformed('It has not exactly one root element.');
  const fields = cleanValue(root, 1);
  if (typeof fields === 'string') return {};
  if (Array.isArray(fields)) throw malformed('It has not exactly one root element.');
  return fields;
}

/** `<xml>` with the fields in their order; text goes into CDATA sections, numbers stand bare. */
export function buildXml(fields: { [name: string]: BuildableValue }): string {
  return builder.build({ xml: toBuildable(fields) });
}

export type BuildableValue = string | number | BuildableValue[] | { [name: string]: BuildableValue };

/** The text of a field, or null when it is absent or not text. */
export function textOf(fields: XmlFields, name: string): string | null {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return typeof value === 'string' ? value : null;
}

function assertHarmless(text: string): void {
  if (Buffer.byteLength(text, 'utf8') > maxXmlBytes) throw malformed(`It is over ${maxXmlBytes} bytes.`);
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw malformed('It has a document type or an entity declaration.');
  if (text.includes('\0')) throw malformed('It has a NUL character.');
}

function parseDocument(text: string): Record<string, unknown> {
  try {
    // The parser alone accepts broken XML and even plain words.
    const verdict = XMLValidator.validate(text);
    if (verdict !== true) throw malformed(`It is not XML: ${verdict.err.msg}`);
    return parser.parse(text);
  } catch (error) {
    if (error instanceof WechatProtocolError) throw error;
    throw malformed('It could not be parsed.', error);
  }
}

function cleanValue(value: unknown, depth: number): XmlValue {
  if (depth > maxDepth) throw malformed(`It is deeper than ${maxDepth} elements.`);
  if (Array.isArray(value)) return value.map((item) => cleanValue(item, depth));
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? value : '';
  const fields: XmlFields = {};
  for (const [name, item] of Object.entries(value)) {
    if (name === '#text') continue;
    if (dangerousNames.has(name)) throw malformed(`It has an element named ${name}.`);
    if (singleTags.has(name) && Array.isArray(item)) throw malformed(`${name} stands in it more than once.`);
    fields[name] = cleanValue(item, depth + 1);
  }
  return fields;
}

function toBuildable(value: BuildableValue): unknown {
  if (typeof value === 'number') return String(value);
  // A CDATA section ends at its first `]]>`: the text is split so that none stands inside one.
  if (typeof value === 'string') return { '#cdata': value.split(/(?<=\]\])(?=>)/) };
  if (Array.isArray(value)) return value.map(toBuildable);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, toBuildable(item)]));
}

function malformed(reason: string, cause?: unknown): WechatProtocolError {
  return new WechatProtocolError('malformed', `The text is not usable XML. ${reason}`, cause);
}
