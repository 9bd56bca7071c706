import { expect, test } from 'vitest';
import { standingRefusals } from '@/app/(dashboard)/refusal-reason';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 8, minute));
const refused = (minute: number, reason: string) => ({ receivedAt: at(minute), reason });
const reasons = (list: { reason: string }[]) => list.map(({ reason }) => reason);

test('a refusal for a wrong secret or a wrong clock is over with the next ticket that is accepted', () => {
  const settings = ['wrongToken', 'wrongAesKey', 'wrongKeys', 'wrongPlatform', 'clock'];
  const list = settings.map((reason) => refused(1, reason));
  expect(standingRefusals(list, at(2))).toEqual([]);
  expect(reasons(standingRefusals(list, null))).toEqual(settings);
});

test('a refusal after the newest ticket still needs somebody', () => {
  expect(standingRefusals([refused(1, 'wrongToken'), refused(3, 'wrongToken')], at(2))).toEqual([
    refused(3, 'wrongToken'),
  ]);
});

test('what no ticket can disprove stays, and a stranger is work for nobody', () => {
  const list = ['notCommitted', 'wrongPath', 'changedOnTheWay', 'unknown', 'stranger'].map((reason) =>
    refused(1, reason),
  );
  expect(reasons(standingRefusals(list, at(2)))).toEqual([
    'notCommitted',
    'wrongPath',
    'changedOnTheWay',
    'unknown',
  ]);
});
