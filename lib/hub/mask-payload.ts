// What people may see of a decrypted push: every value with a secret's name, and whatever looks like a credential of
// WeChat in any other text, is cut down to its last four characters.
import type { XmlFields, XmlValue } from '../wechat/xml';

/** `*Ticket`, `*Code`, `auth_code`, `*token*`, `*secret*`, in any case. */
const secretName = /ticket$|code$|token|secret/i;
/** The outcome of something, as WeChat spells it: not a secret. */
const outcomeName = /^(ret|err|error)_?code$/;
const credential = /(?:ticket|preauthcode|queryauthcode|refreshtoken)@@@[^\s"'<>&]+/gi;
/** WeChat's release check sends an authorization code as the text of a message. */
const codeInText = /(QUERY_AUTH_CODE:)(\s*\S+)/gi;

/** Below this length the last four characters would tell too much. */
const minLengthToShowTail = 9;

export function maskPayload(fields: XmlFields): XmlFields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [storableText(name), maskField(name, value)]),
  );
}

/** `****` and, of a value that is long enough, its last four characters. */
export function maskSecret(secret: string): string {
  const characters = [...secret];
  return characters.length < minLengthToShowTail ? '****' : `****${characters.slice(-4).join('')}`;
}

/** Text as both databases keep it alike: without NUL, and with no half of a surrogate pair. */
export function storableText(text: string): string {
  if (text.isWellFormed() && !text.includes('\0')) return text;
  return Buffer.from(text.replaceAll('\0', ''), 'utf8').toString('utf8');
}

const maxSearched = 128;

/** For a plain column that is searched: an index takes only so much. */
export function searchableText(text: string): string {
  const trimmed = storableText(text).trim();
  return trimmed.length <= maxSearched ? trimmed : [...trimmed].slice(0, maxSearched).join('');
}

function maskField(name: string, value: XmlValue): XmlValue {
  const isSecret = secretName.test(name) && !outcomeName.test(name);
  return isSecret ? mapTexts(value, maskSecret) : mapValue(value);
}

function mapValue(value: XmlValue): XmlValue {
  if (typeof value === 'string') return maskText(value);
  return Array.isArray(value) ? value.map(mapValue) : maskPayload(value);
}

/** Everything below a secret's name is secret. */
function mapTexts(value: XmlValue, map: (text: string) => string): XmlValue {
  if (typeof value === 'string') return map(storableText(value));
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, map));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [storableText(name), mapTexts(item, map)]),
  );
}

function maskCode(_found: string, prefix: string, code: string): string {
  return `${prefix}${maskSecret(code)}`;
}

function maskText(text: string): string {
  const storable = storableText(text);
  // Nearly no text holds either mark, and each push has many texts.
  if (!storable.includes('@@@') && !storable.includes(':')) return storable;
  return storable.replace(credential, maskSecret).replace(codeInText, maskCode);
}
