// The short way is only a short way: whatever it reads, the general parser reads the same.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFlatXml } from '@/lib/wechat/flat-xml';
import { buildXml, maxXmlBytes, parseAnyXml } from '@/lib/wechat/xml';

const read = (text: string) => readFlatXml(text, maxXmlBytes);

const piece = fc.oneof(
  fc.constantFrom(
    'a',
    'MsgId',
    '您好',
    '😀',
    ' ',
    '\n',
    '\t',
    '\r\n',
    '\0',
    '\u0001',
    '\uFEFF',
    '\uFFFF',
    '\u0085',
    '\u2028',
  ),
  fc.constantFrom(
    '<',
    '>',
    '&',
    '&amp;',
    '&#65;',
    '"',
    "'",
    ']]>',
    ']]',
    ']',
    '/',
    '=',
    '?',
    '!',
    '--',
    '-->',
    '<!--',
    '<?x ?>',
  ),
  fc.constantFrom(
    '<![CDATA[',
    '<!DOCTYPE x>',
    '<!ENTITY a "b">',
    '<A>',
    '</A>',
    '<A/>',
    '<b c="d">',
    '</b>',
    '<xml>',
    '</xml>',
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const loose = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
const name = fc.oneof(
  fc.constantFrom(
    'A',
    'Content',
    'xml',
    'XML',
    'xmlns',
    '_',
    '__proto__',
    'toString',
    'constructor',
    'prototype',
    'valueOf',
    '__defineGetter__',
    'MsgType',
    'a-b',
    'a.b',
    'a:b',
    '1a',
    'é',
    '',
  ),
  fc.stringMatching(/^[A-Za-z_]\w{0,5}$/),
);
const field = fc
  .tuple(name, loose, fc.boolean(), fc.constantFrom('', ' ', '\n', '\n  ', 'stray'))
  .map(([tag, inner, isData, gap]) => `${gap}<${tag}>${isData ? `<![CDATA[${inner}]]>` : inner}</${tag}>`);
const document = fc
  .tuple(
    fc.constantFrom('', '', '', ' ', '\uFEFF', '<?xml version="1.0"?>'),
    fc.array(field, { maxLength: 4 }),
    fc.constantFrom('', '', '\n', 'x', '<xml/>'),
  )
  .map(([head, fields, tail]) => `${head}<xml>${fields.join('')}</xml>${tail}`);

describe('what the short way reads, the general parser reads alike', () => {
  test('in documents of every kind', () => {
    let short = 0;
    fc.assert(
      fc.property(
        fc.oneof(
          document,
          loose.map((inner) => `<xml>${inner}</xml>`),
        ),
        (text) => {
          const fields = read(text);
          if (fields === null) return;
          short += 1;
          expect(parseAnyXml(text)).toEqual(fields);
        },
      ),
      { numRuns: 20_000 },
    );
    // Else it would prove nothing.
    expect(short).toBeGreaterThan(1_000);
  });

  test.each([
    '',
    ' ',
    '  x  ',
    ']]',
    '"\'',
    '<b>',
    '<!DOCTYPE x>',
    '<!-- ',
    '-->',
    '\u0001',
    '\uFFFF',
    '😀',
    '&amp;',
  ])('with the text %j in a CDATA section', (text) => {
    const document = `<xml><A><![CDATA[${text}]]></A></xml>`;
    expect(read(document)).toEqual({ A: text });
    expect(parseAnyXml(document)).toEqual({ A: text });
  });
});

test('a message as WeChat sends it goes the short way', () => {
  const fields = {
    ToUserName: 'gh_1',
    CreateTime: 1_700_000_000,
    MsgType: 'text',
    Content: '您好 <b> & 😀',
    MsgId: '7',
  };
  const expected = { ...fields, CreateTime: '1700000000' };
  expect(read(buildXml(fields))).toEqual(expected);
  expect(read(buildXml(fields).replaceAll('><![', '>\n<![').replaceAll('</', '\n</'))).toBeNull();
  expect(read(`${buildXml(fields).replaceAll(/(<\/\w+>)/g, '$1\n ')}\n`)).toEqual(expected);
});

test.each([
  ['carriage returns', '<xml><A>a\r\nb</A></xml>'],
  ['an entity', '<xml><A>&lt;</A></xml>'],
  ['nesting', '<xml><A><B>1</B></A></xml>'],
  ['repetition', '<xml><A>1</A><A>2</A></xml>'],
  ['an inherited name', '<xml><toString>1</toString></xml>'],
  ['the name prototype', '<xml><prototype>1</prototype></xml>'],
  ['an attribute', '<xml><A b="c">1</A></xml>'],
  ['two CDATA sections', '<xml><A><![CDATA[a]]><![CDATA[b]]></A></xml>'],
  ['a NUL', '<xml><A>\0</A></xml>'],
  ['more than may be parsed', `<xml><A>${'好'.repeat(maxXmlBytes / 3)}</A></xml>`],
  ['something behind its end', '<xml></xml><xml></xml>'],
])('the general parser has to look at %s', (_what, text) => {
  expect(read(text)).toBeNull();
});
