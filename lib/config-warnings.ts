// What works but deserves a word: shown by the doctor, and nothing else changes.
import { type Config, wechatDefaults } from './config';

export function listConfigWarnings({ wechat, appUrl, isHttps }: Config): string[] {
  const bases = [
    ['WECHAT_API_BASE', wechat.apiBase, wechatDefaults.apiBase],
    ['WECHAT_MP_BASE', wechat.mpBase, wechatDefaults.mpBase],
    ['WECHAT_OPEN_BASE', wechat.openBase, wechatDefaults.openBase],
  ] as const;
  const foreign = bases
    .filter(([, base, official]) => base !== official)
    .map(([name, base, official]) => `${name} is ${base}, not WeChat's own ${official}.`);
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(appUrl).hostname);
  const plain = `WXDESK_URL is ${appUrl}: without https everybody on the way can read along.`;
  return isHttps || isLocal ? foreign : [...foreign, plain];
}
