// What answers look like on bad days: one table, for the API's own tests, for the engine over it and for R36. Each shape is
// an answer that was good before it was spoilt.

export interface DirtyAnswer {
  what: string;
  status: number;
  body: string | Buffer;
}

/** What the API makes of it: `unknown` may have acted, by a gateway's word. */
export interface UnusableAnswer extends DirtyAnswer {
  outcome: 'badAnswer' | 'unknown';
}

/** Bodies that are no answer of WeChat's at all. */
export function unusableAnswers(good: object): UnusableAnswer[] {
  const text = JSON.stringify(good);
  const bodies: [what: string, body: string | Buffer, status?: number, outcome?: 'unknown'][] = [
    ['an empty body', ''],
    ['spaces', ' \n'],
    ['HTML', '<!DOCTYPE html><html><body>502 Bad Gateway</body></html>'],
    ['a gateway’s HTML with 502', '<html>Bad Gateway</html>', 502, 'unknown'],
    ['an empty 503', '', 503, 'unknown'],
    ['a good answer with 500', text, 500, 'unknown'],
    ['a good answer with 404', text, 404],
    ['JSON cut off in a value', text.slice(0, 30)],
    ['JSON cut off before its end', text.slice(0, -1)],
    ['two answers in one', text + text],
    ['JSON in JSON text', JSON.stringify(text)],
    ['an array', JSON.stringify([good])],
    ['null', 'null'],
    ['a number', '0'],
    ['true', 'true'],
    ['plain words', 'success'],
    ['XML', '<xml><errcode>0</errcode></xml>'],
    ['form data', 'component_access_token=x&expires_in=7200'],
    ['JSONP', `callback(${text})`],
    ['an empty object', '{}'],
    ['errcode 0 and nothing else', JSON.stringify({ errcode: 0, errmsg: 'ok' })],
    ['an answer one level too deep', JSON.stringify({ data: good })],
    ['an errcode that is a word', JSON.stringify({ ...good, errcode: 'none' })],
    ['an errcode that is an object', JSON.stringify({ ...good, errcode: { code: 40001 } })],
    ['an errcode that is a list', JSON.stringify({ ...good, errcode: [40001] })],
    ['an errcode with decimals', JSON.stringify({ ...good, errcode: 40001.5 })],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x80])],
  ];
  return bodies.map(([what, body, status = 200, outcome]) => ({
    ...{ what, body, status },
    outcome: outcome ?? 'badAnswer',
  }));
}

/** Refusals in a 200, beside what looks like a grant. */
export function refusedAnswers(good: object): DirtyAnswer[] {
  return [-1, 61023, '61023', '45009', 40013, 61004].map((errcode) => ({
    what: `errcode ${JSON.stringify(errcode)} beside a good answer`,
    status: 200,
    body: JSON.stringify({ ...good, errcode, errmsg: 'refused' }),
  }));
}

export const badLifetimes: [what: string, value: unknown][] = [
  ['missing', undefined],
  ['null', null],
  ['0', 0],
  ['-1', -1],
  ['text 0', '0'],
  ['negative text', '-7200'],
  ['a word', 'soon'],
  ['an empty text', ''],
  ['decimals', 0.5],
  ['text with a unit', '7200s'],
  ['hexadecimal text', '0x1c20'],
  ['more than a year', 1e12],
  ['true', true],
  ['a list', [7200]],
  ['an object', { value: 7200 }],
];

export const badCredentials: [what: string, value: unknown][] = [
  ['missing', undefined],
  ['null', null],
  ['empty', ''],
  ['a space', ' '],
  ['text with a line break', 'token\nHost: evil'],
  ['text with a NUL', 'tok\u0000en'],
  ['text of other scripts', '令牌'],
  ['a number', 7200],
  ['false', false],
  ['a list', ['token']],
  ['an object', { token: 'token' }],
  ['endless', 'x'.repeat(5000)],
];

/** Every way in which a grant of a token can be spoilt. */
export function dirtyGrants(good: object, tokenField: string): DirtyAnswer[] {
  const withField = (field: string, values: [what: string, value: unknown][]) =>
    values.map(([what, value]) => ({
      what: `${field}: ${what}`,
      status: 200,
      body: JSON.stringify({ ...good, [field]: value }),
    }));
  return [
    ...unusableAnswers(good),
    ...refusedAnswers(good),
    ...withField('expires_in', badLifetimes),
    ...withField(tokenField, badCredentials),
  ];
}
