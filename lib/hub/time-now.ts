import { getRuntime } from '../runtime';

/** WeChat's time, as this process knows it: the machine's clock may be wrong, or be set while we run. */
export function timeNow(): Date {
  return new Date(getRuntime().clock.now());
}
