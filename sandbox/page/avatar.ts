// The platform's own mark on the pages of WeChat: the first letter of its name.
import type { Answer } from '../http';
import { escapeText } from './markup';

export function avatar(name: string): Answer {
  const letter = escapeText([...name][0] ?? '?');
  return {
    status: 200,
    contentType: 'image/svg+xml',
    body: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" role="img"><rect width="96" height="96" fill="#2f6f5e"/><text x="48" y="50" fill="#fff" font-family="'PingFang SC','Noto Sans CJK SC','Microsoft YaHei',sans-serif" font-size="46" font-weight="600" text-anchor="middle" dominant-baseline="central">${letter}</text></svg>`,
  };
}
