import { expect, test } from 'vitest';
import { nextPushAfter } from '@/app/setup/push-rhythm';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 18, 6, minute));
const refused = (minute: number, reason: string) => ({ receivedAt: at(minute), reason });

test('the next push is expected ten minutes after the newest one of WeChat’s', () => {
  const pushes = [refused(14, 'wrongToken'), refused(24, 'wrongAesKey')];
  expect(nextPushAfter(pushes)).toEqual({ lastAt: at(24), nextAt: at(34) });
});

test('what anybody may have sent tells nothing of when WeChat pushes', () => {
  const strange = [refused(30, 'wrongMethod'), refused(29, 'malformed'), refused(28, 'of a newer version')];
  expect(nextPushAfter(strange)).toBeNull();
  expect(nextPushAfter([...strange, refused(24, 'wrongToken')])).toEqual({ lastAt: at(24), nextAt: at(34) });
});
