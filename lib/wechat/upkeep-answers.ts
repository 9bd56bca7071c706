// What WeChat tells of its own state: whether its pushes run, and how much of a day's calls is left.
import { z } from 'zod';
import { integer, readAnswer } from './answers';
import type { WechatAnswer } from './http';

/** `restarted`: the pushes had stopped. `normal`: WeChat says that they run, so what stops them is on our side. */
export type PushState = 'restarted' | 'normal';

export interface ApiQuota {
  dailyLimit: number;
  used: number;
}

const quotaShape = z.object({ quota: z.object({ daily_limit: integer, used: integer }) });

/** Throws WechatCallError with outcome `badAnswer`. https://developers.weixin.qq.com/doc/oplatform/openApi/ (openapi/quota/get) */
export function readApiQuota(api: string, answer: WechatAnswer): ApiQuota {
  const { quota } = readAnswer(api, quotaShape, answer);
  return { dailyLimit: quota.daily_limit, used: quota.used };
}

/** Of an answer or a refusal: its errmsg says "in a normal state". */
export function isNormalState(answer: unknown): boolean {
  if (typeof answer !== 'object' || answer === null || !('errmsg' in answer)) return false;
  return typeof answer.errmsg === 'string' && /normal state/i.test(answer.errmsg);
}
