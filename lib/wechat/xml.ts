// WeChat's XML both ways. The parser is lenient and powerful by nature, so what it should not do is refused before and
// after it. Values stay text: a MsgId is a 64-bit integer, and `00123` and `1e5` are not numbers.
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { WechatProtocolError } from './errors';
import { readFlatXml } from './flat-xml';

export type XmlValue = string | XmlFields | XmlValue[];
export interface XmlFields {
  [name: string]: XmlValue;
}

/** The size of a body, in bytes, beyond which nothing is parsed. */
export const maxXmlBytes = 65_536;
const maxDepth = 8;
/** Repeated, one of these could mean something else to each of two readers. */
const singleTags = new Set(['AppId', 'ToUserName', 'Encrypt', 'InfoType', 'MsgType']);

const parser = new XMLParser({
  processEntities: true,
  parseTagValue: false,
  trimValues: false,
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: maxDepth,
  // The parser itself refuses __proto__, constructor and prototype; this is for toString and its like.
  onDangerousProperty: (name) => {
    throw malformed(`It has an element named ${name}.`);
  },
});

/**
 * The fields inside `<xml>`. Repeated tags become arrays; the text between a container's children is dropped.
 * @throws WechatProtocolError `malformed`: too large, not XML, a DOCTYPE or ENTITY, deeper than 8, a NUL, a doubled key tag.
 */
export function parseXml(text: string): XmlFields {
  return readFlatXml(text, maxXmlBytes) ?? parseAnyXml(text);
}

/** The same by the general parser alone. */
export function parseAnyXml(text: string): XmlFields {
  const document = text.replace(/^\uFEFF/, '');
  assertHarmless(document);
  const root = parseDocument(document).xml;
  if (Array.isArray(root)) throw malformed('It has more than one root element.');
  const fields = cleanValue(root, 1);
  if (typeof fields !== 'string') return fields;
  if (fields.trim() !== '') throw malformed('Its root element holds text alone.');
  return {};
}

export type BuildableValue = string | number | BuildableValue[] | { [name: string]: BuildableValue };

/**
 * `<xml>` with the fields in their order; text goes into CDATA sections, numbers stand bare, an array repeats its tag.
 * Characters that XML cannot carry are left out. Throws RangeError for a name that is none for a tag.
 */
export function buildXml(fields: { [name: string]: BuildableValue }): string {
  return element('xml', fields);
}

/** The text of a field, or null when it is absent or not text. */
export function textOf(fields: XmlFields, name: string): string | null {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return typeof value === 'string' ? value : null;
}

function assertHarmless(text: string): void {
  if (Buffer.byteLength(text, 'utf8') > maxXmlBytes) throw malformed(`It is over ${maxXmlBytes} bytes.`);
  if (text.includes('\0')) throw malformed('It has a NUL character.');
  if (hasDeclaration(text)) throw malformed('It has a document type or an entity declaration.');
}

/** Whether markup declares something: in CDATA it is text, which a follower may well write in a message. */
function hasDeclaration(text: string): boolean {
  const markup = text.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, '');
  // In an attribute or an instruction CDATA is none, and two of them could hide what stands between.
  const isPlain = !/<[^>]*["']|<\?/.test(markup.replace(/^\s*<\?xml[^<>]*\?>/, ''));
  return /<!(DOCTYPE|ENTITY)/i.test(isPlain ? markup : text);
}

function parseDocument(text: string): { xml: unknown } {
  try {
    // The parser alone accepts broken XML and even plain words.
    const verdict = XMLValidator.validate(text);
    if (verdict !== true) throw malformed(`It is not XML: ${verdict.err.msg}`);
    const document: unknown = parser.parse(text);
    if (isRecord(document) && Object.hasOwn(document, 'xml')) return { xml: document.xml };
  } catch (error) {
    if (error instanceof WechatProtocolError) throw error;
    throw malformed('It could not be parsed.', error);
  }
  throw malformed('Its root element is not <xml>.');
}

function cleanValue(value: unknown, depth: number): string | XmlFields {
  if (typeof value === 'string') return value;
  if (!isRecord(value)) throw malformed('It holds something that is neither text nor fields.');
  if (depth >= maxDepth) throw malformed(`It is deeper than ${maxDepth} elements.`);
  const entries = Object.entries(value).filter(([name]) => name !== '#text');
  return Object.fromEntries(entries.map(([name, item]) => [name, cleanField(name, item, depth + 1)]));
}

function cleanField(name: string, value: unknown, depth: number): XmlValue {
  if (!Array.isArray(value)) return cleanValue(value, depth);
  if (singleTags.has(name)) throw malformed(`${name} stands in it more than once.`);
  return value.map((item) => cleanValue(item, depth));
}

function element(name: string, value: BuildableValue): string {
  if (!/^[A-Za-z_][\w.-]*$/.test(name)) throw new RangeError(`${name} is not a name for a tag.`);
  if (Array.isArray(value)) return value.map((item) => element(name, item)).join('');
  return `<${name}>${contentOf(value)}</${name}>`;
}

function contentOf(value: Exclude<BuildableValue, BuildableValue[]>): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return characterData(value);
  return Object.entries(value)
    .map(([name, item]) => element(name, item))
    .join('');
}

/** A CDATA section ends at its first `]]>`: the text goes on in a second one, so that none stands inside. */
function characterData(text: string): string {
  return `<![CDATA[${withoutIllegal(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

/** Without control characters, noncharacters and halves of surrogate pairs. */
function withoutIllegal(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function malformed(reason: string, cause?: unknown): WechatProtocolError {
  return new WechatProtocolError('malformed', `The text is not usable XML. ${reason}`, cause);
}
