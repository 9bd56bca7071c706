// What the parser makes of honest pushes, and that it makes nothing of hostile ones.
import { describe, expect, test } from 'vitest';
import { buildXml, maxXmlBytes, parseXml, textOf } from '@/lib/wechat/xml';

const malformed = expect.objectContaining({ name: 'WechatProtocolError', code: 'malformed' });
const nested = (depth: number) => {
  const inner = depth - 1;
  return `<xml>${'<A>'.repeat(inner)}x${'</A>'.repeat(inner)}</xml>`;
};

describe('an honest push', () => {
  test.each([
    ['a 64-bit id unrounded', '<MsgId>6054768590064713728</MsgId>', { MsgId: '6054768590064713728' }],
    ['leading zeros', '<A>00123</A>', { A: '00123' }],
    ['what looks like an exponent', '<A>1e5</A>', { A: '1e5' }],
    ['what looks like hexadecimal', '<A>0x1F</A>', { A: '0x1F' }],
    ['spaces around text', '<A><![CDATA[  hi ]]></A><B> </B>', { A: '  hi ', B: ' ' }],
    ['empty text', '<A></A><B/><C><![CDATA[]]></C>', { A: '', B: '', C: '' }],
    ['the five predefined entities', '<A>&lt;a&gt; &amp;amp; &quot;&apos;</A>', { A: `<a> &amp; "'` }],
    ['entities in CDATA as they stand', '<A><![CDATA[&lt;&amp;]]></A>', { A: '&lt;&amp;' }],
    ['other entities as they stand', '<A>&nbsp;&#65;&#x41;</A>', { A: '&nbsp;&#65;&#x41;' }],
    ['text split over CDATA sections', '<A><![CDATA[a]]]]><![CDATA[>b]]></A>', { A: 'a]]>b' }],
    ['text beside CDATA', '<A>&amp;<![CDATA[&amp;]]> c</A>', { A: '&&amp; c' }],
    ['markup in CDATA as text', '<A><![CDATA[<b>1</b>]]></A>', { A: '<b>1</b>' }],
    ['emoji and Chinese', '<A>你好😀</A>', { A: '你好😀' }],
    ['no text between fields', '\n<A>\n <B>1</B>stray</A>\n', { A: { B: '1' } }],
    ['repeated tags as lists', '<item>1</item><item><B>2</B></item>', { item: ['1', { B: '2' }] }],
    ['a list within its container', '<L><List>1</List><List>2</List></L>', { L: { List: ['1', '2'] } }],
    ['no attributes', '<A id="1" x=\'2\'>v</A>', { A: 'v' }],
    ['no comments', '<!-- c --><A>v</A>', { A: 'v' }],
    ['lower-case and underscored names', '<auth_code>c</auth_code><_x>1</_x>', { auth_code: 'c', _x: '1' }],
  ])('keeps %s', (_what, inner, fields) => {
    expect(parseXml(`<xml>${inner}</xml>`)).toEqual(fields);
  });

  test.each([
    ['a byte order mark', '\uFEFF<xml><A>1</A></xml>'],
    ['a declaration', '<?xml version="1.0" encoding="UTF-8"?>\n<xml><A>1</A></xml>'],
    ['both', '\uFEFF<?xml version="1.0"?><xml><A>1</A></xml>'],
    ['spaces around it', '\n <xml><A>1</A></xml>\n'],
    ['Windows line ends', '<xml>\r\n<A>1</A>\r\n</xml>\r\n'],
  ])('may have %s', (_what, text) => {
    expect(parseXml(text)).toEqual({ A: '1' });
  });

  test.each(['<xml></xml>', '<xml/>', '<xml>\n</xml>'])('may be empty: %j', (text) => {
    expect(parseXml(text)).toEqual({});
  });

  test('may quote a document type in a follower’s message', () => {
    const content = '<!DOCTYPE html> and <!ENTITY x> <!-- ';
    expect(parseXml(buildXml({ Content: content }))).toEqual({ Content: content });
    expect(parseXml(`<?xml version="1.0"?>${buildXml({ Content: content })}`)).toEqual({ Content: content });
  });

  test('may be nested eight deep', () => {
    expect(parseXml(nested(8))).toHaveProperty('A.A.A.A.A.A.A', 'x');
  });

  test('may be as large as a body may be', () => {
    const text = `<xml><A>${'a'.repeat(maxXmlBytes - 18)}</A></xml>`;
    expect(Buffer.byteLength(text)).toBe(maxXmlBytes);
    expect(textOf(parseXml(text), 'A')).toHaveLength(maxXmlBytes - 18);
  });
});

const billionLaughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from(
  { length: 9 },
  (_, index) => `<!ENTITY lol${index + 1} "${`&lol${index || ''};`.repeat(10)}">`,
).join('')}]><xml><A>&lol9;</A></xml>`;

const hostile: [what: string, text: string][] = [
  ['a billion laughs', billionLaughs],
  [
    'a quadratic blow-up',
    `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(20_000)}">]><xml>${'&a;'.repeat(5000)}</xml>`,
  ],
  ['an external entity', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><A>&e;</A></xml>'],
  ['an external document type', '<!DOCTYPE xml SYSTEM "http://127.0.0.1/x.dtd"><xml/>'],
  ['a parameter entity', '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1/x"> %p;]><xml/>'],
  ['a document type in lower case', '<!doctype x><xml/>'],
  ['a document type behind the root', '<xml/><!DOCTYPE x [<!ENTITY a "b">]>'],
  ['a document type inside the root', '<xml><!DOCTYPE x [<!ENTITY a "b">]><A>&a;</A></xml>'],
  ['several document types', '<!DOCTYPE a [<!ENTITY a "1">]><!DOCTYPE b [<!ENTITY b "2">]><xml/>'],
  [
    'an entity that shadows &lt; (CVE-2026-25896)',
    '<!DOCTYPE x [<!ENTITY l. "<b/>">]><xml><A>&lt;</A></xml>',
  ],
  ['a pattern in an entity name (CVE-2023-34104)', '<!DOCTYPE x [<!ENTITY .*+?^$() "b">]><xml/>'],
  ['an entity without a document type', '<xml><!ENTITY a "b"></xml>'],
  ['one hidden between CDATA in comments', '<!-- <![CDATA[ --><!DOCTYPE x><!-- ]]> --><xml/>'],
  ['one hidden between CDATA in attributes', '<xml a="<![CDATA["><!DOCTYPE x><b a="]]>"/></xml>'],
  ['one hidden between CDATA in instructions', '<?a <![CDATA[ ?><!DOCTYPE x><?a ]]> ?><xml/>'],
  ['a key named __proto__', '<xml><__proto__><polluted>1</polluted></__proto__></xml>'],
  ['a nested __proto__', '<xml><A><__proto__>1</__proto__></A></xml>'],
  ['a key named constructor', '<xml><constructor><prototype><x>1</x></prototype></constructor></xml>'],
  ['a key named prototype', '<xml><prototype>1</prototype></xml>'],
  ['a key named toString', '<xml><toString>1</toString></xml>'],
  ['a key named hasOwnProperty', '<xml><hasOwnProperty>1</hasOwnProperty></xml>'],
  ['nine levels', nested(9)],
  ['ten levels', nested(10)],
  ['five thousand levels', nested(5000)],
  ['a NUL in text', '<xml><A>a\0b</A></xml>'],
  ['a NUL in CDATA', '<xml><A><![CDATA[a\0b]]></A></xml>'],
  ['a NUL behind the end', '<xml><A>1</A></xml>\0'],
  ['a repeated Encrypt', '<xml><Encrypt>a</Encrypt><Encrypt>b</Encrypt></xml>'],
  ['a repeated AppId', '<xml><AppId>a</AppId><Encrypt>b</Encrypt><AppId>c</AppId></xml>'],
  ['a repeated ToUserName', '<xml><ToUserName>a</ToUserName><ToUserName>a</ToUserName></xml>'],
  ['a repeated InfoType', '<xml><InfoType>authorized</InfoType><InfoType>unauthorized</InfoType></xml>'],
  ['a repeated MsgType', '<xml><MsgType>text</MsgType><MsgType/></xml>'],
  ['two roots', '<xml><A>1</A></xml><xml><A>2</A></xml>'],
  ['another root', '<html><body>hi</body></html>'],
  ['a root with text alone', '<xml>hello</xml>'],
  ['nothing', ''],
  ['spaces', ' \n '],
  ['plain words', 'hello'],
  ['JSON', '{"Encrypt":"x"}'],
  ['form data', 'Encrypt=x&AppId=y'],
  ['text in front', 'x<xml/>'],
  ['text behind', '<xml><A>1</A></xml>x'],
  ['an open tag', '<xml><A>1</xml>'],
  ['an unfinished document', '<xml><A>1</A>'],
  ['crossed tags', '<xml><A><B></A></B></xml>'],
  ['an open CDATA', '<xml><A><![CDATA[x</A></xml>'],
  ['an open comment', '<xml><!-- x </xml>'],
  ['a bare ampersand', '<xml><A>a & b</A></xml>'],
  ['an invalid name', '<xml><1A>x</1A></xml>'],
  ['a name that is the parser’s own', '<xml><#text>x</#text></xml>'],
  ['more than a body may have', `<xml><A>${'a'.repeat(maxXmlBytes)}</A></xml>`],
  ['few characters of many bytes', `<xml><A>${'你'.repeat(maxXmlBytes / 2)}</A></xml>`],
];

test.each(hostile)('%s is refused', (_what, text) => {
  expect(() => parseXml(text)).toThrow(malformed);
});

test('a refused document leaves nothing behind for the next one', () => {
  for (const [, text] of hostile) {
    expect(() => parseXml(text)).toThrow(malformed);
    expect(parseXml('<xml><A>&lt;1</A></xml>')).toEqual({ A: '<1' });
  }
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

describe('what we write', () => {
  test('is WeChat’s own form', () => {
    expect(buildXml({ ToUserName: 'o1', CreateTime: 1122, Image: { MediaId: 'm' } })).toBe(
      '<xml><ToUserName><![CDATA[o1]]></ToUserName><CreateTime>1122</CreateTime>' +
        '<Image><MediaId><![CDATA[m]]></MediaId></Image></xml>',
    );
  });

  test('repeats the tag of a list', () => {
    const articles = { Articles: { item: [{ Title: 'a' }, { Title: 'b' }] } };
    expect(parseXml(buildXml(articles))).toEqual(articles);
  });

  test.each([
    ']]>',
    ']]]]>>',
    '<![CDATA[x]]>',
    ']]><InfoType>unauthorized</InfoType><![CDATA[',
    '</A></xml><xml>',
    '-->',
    '&lt;',
  ])('cannot be left by text such as %j', (text) => {
    expect(parseXml(buildXml({ A: text, B: 'b' }))).toEqual({ A: text, B: 'b' });
  });

  test('leaves out characters that XML cannot carry', () => {
    expect(buildXml({ A: 'a\0\u0008\uFFFE\uD800b\t\n😀' })).toBe('<xml><A><![CDATA[ab\t\n😀]]></A></xml>');
  });

  test('has only names of tags', () => {
    expect(() => buildXml({ 'A><B': 'x' })).toThrow(RangeError);
  });
});

test('a field is text only when it is one', () => {
  const fields = parseXml('<xml><A>1</A><B><C>2</C></B><item>1</item><item>2</item></xml>');
  expect(['A', 'B', 'item', 'missing', 'toString'].map((name) => textOf(fields, name))).toEqual([
    '1',
    null,
    null,
    null,
    null,
  ]);
});
