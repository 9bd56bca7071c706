import { expect, test } from 'vitest';
import { byteOrderMark, csvLine } from '@/lib/hub/csv';

test('cells with commas, quotes and line breaks are quoted as RFC 4180 says', () => {
  expect(csvLine(['a', 'b,c', 'say "hi"', 'two\r\nlines', '', '青禾书店'])).toBe(
    'a,"b,c","say ""hi""","two\r\nlines",,青禾书店\r\n',
  );
});

test.each([
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\tx',
  '\rx',
  '\nx',
  '＝1+1',
  '＋1',
  '－1',
  '＠x',
  '=HYPERLINK("http://evil.example")',
])('%j is no formula for a spreadsheet', (text) => {
  const [line] = [csvLine([text])];
  expect(line.replace(/^"/, '').startsWith(`'${text[0]}`)).toBe(true);
});

test('what only contains such a sign stays as it is', () => {
  expect(csvLine(['a=b', '1-2', 'me@x', "'quoted'"])).toBe("a=b,1-2,me@x,'quoted'\r\n");
});

test('a semicolon begins no cell where semicolons part cells', () => {
  expect(csvLine(['shop;=1+1', 'b'])).toBe('"shop;=1+1",b\r\n');
});

test('Excel is told that it is UTF-8', () => {
  expect([...new TextEncoder().encode(byteOrderMark)]).toEqual([0xef, 0xbb, 0xbf]);
});
