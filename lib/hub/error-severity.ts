// How much an errcode of WeChat's wants a person.
import { classifyErrcode, type ErrorClass } from '../wechat/errcodes';

export type ErrorSeverity = 'passing' | 'warning' | 'critical';

const critical = new Set<ErrorClass>(['secret', 'ip', 'refreshToken', 'unauthorized', 'accountState']);
const passing = new Set<ErrorClass>(['ok', 'transient', 'permission']);

/** `passing` mends itself, `warning` may, `critical` does not. */
export function severityOf(errcode: number): ErrorSeverity {
  const errorClass = classifyErrcode(errcode);
  if (critical.has(errorClass)) return 'critical';
  return passing.has(errorClass) ? 'passing' : 'warning';
}
