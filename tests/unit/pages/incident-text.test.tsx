// Below an incident's title stands what the title does not say.
import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { IncidentText } from '@/app/(dashboard)/incident-text';
import type { Incident } from '@/app/(dashboard)/incidents';
import { errcodesOfFailure } from '@/components/failure-words';
import { UpstreamErrorStep, UpstreamErrorWords } from '@/components/upstream-error';
import en from '@/messages/en.json';
import zhCN from '@/messages/zh-CN.json';

const refusals = { ipRefused: 'ip', secretRefused: 'secret', quotaExhausted: 'quota' } as const;
const words = { 'zh-CN': zhCN, en };
const at = new Date('2026-03-18T06:00:00.000Z');
/** That it is not the AppSecret, or why WeChat takes none. */
const tellMore: number[] = [40013, 40243, 61000, 61001, 61011];
type Shown = Pick<Incident, 'kind' | 'at' | 'failure'>;

function failureOf(errorCode: string, errcode: number | null, errmsg: string | null = null) {
  return { errorCode, errcode, errmsg, rid: null };
}

/** As a person reads it, without the elements around. */
function read(locale: keyof typeof words, element: ReactNode): string {
  const markup = renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={words[locale]} timeZone="Asia/Shanghai">
      {element}
    </NextIntlClientProvider>,
  );
  return markup.replaceAll(/<[^>]+>/g, '').replaceAll('&#x27;', "'");
}

const textOf = (locale: keyof typeof words, shown: Shown) => read(locale, <IncidentText incident={shown} />);

describe.each(['zh-CN', 'en'] as const)('in %s', (locale) => {
  test.each(Object.entries(refusals))('%s says what to do, not once more what was refused', (kind, code) => {
    const errcodes = errcodesOfFailure[code].filter((errcode) => !tellMore.includes(errcode));
    for (const errcode of [null, ...errcodes]) {
      const failure = failureOf(code, errcode);
      const text = textOf(locale, { kind: kind as keyof typeof refusals, at, failure });
      const step = read(locale, <UpstreamErrorStep failure={failure} />);
      const all = read(locale, <UpstreamErrorWords failure={failure} />);
      const why = all.slice(0, all.length - step.length).trim();
      expect(why.length).toBeGreaterThan(5);
      expect(text.endsWith(step)).toBe(true);
      expect(text).not.toContain(why);
    }
  });

  test('a refused server is told its address, where WeChat named it', () => {
    const named = failureOf('ip', 61004, 'access clientip is not registered, requestIP: 203.0.113.7');
    const said = locale === 'en' ? 'The address 203.0.113.7 is not' : '没有这个 IP 203.0.113.7，';
    expect(textOf(locale, { kind: 'ipRefused', at, failure: named })).toContain(said);
    const unnamed = textOf(locale, { kind: 'ipRefused', at, failure: failureOf('ip', 61004) });
    expect(unnamed).toContain(locale === 'en' ? 'The address is not' : '没有这个 IP，');
  });

  test.each(tellMore)('errcode %i is explained, as it tells more than the title', (errcode) => {
    const failure = failureOf('secret', errcode);
    const text = textOf(locale, { kind: 'secretRefused', at, failure });
    expect(text.endsWith(read(locale, <UpstreamErrorWords failure={failure} />))).toBe(true);
  });

  test('of a component token that was never fetched no end is told', () => {
    const failure = failureOf('secret', 40125);
    const text = textOf(locale, { kind: 'componentFailing', at: null, failure });
    expect(text).not.toContain('–');
    expect(text.endsWith(read(locale, <UpstreamErrorWords failure={failure} />))).toBe(true);
  });

  test('why a component token keeps failing is told, as its title does not say', () => {
    const failure = failureOf('ip', 61004);
    const text = textOf(locale, { kind: 'componentFailing', at, failure });
    expect(text.endsWith(read(locale, <UpstreamErrorWords failure={failure} />))).toBe(true);
  });
});
