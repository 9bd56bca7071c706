// A drawn avatar for each account: the first letter of its name on a colour of its own.
import { createHash } from 'node:crypto';
import type { Answer } from '../http';
import { escapeText } from './markup';

const grounds = ['#2f6f5e', '#435d8f', '#8a5a3c', '#6d4f8c', '#2f6d85', '#8c4358', '#5b6b2f', '#56606e'];

export function avatar(seed: string, name: string): Answer {
  const pick = createHash('sha1').update(seed).digest().readUInt8(0) % grounds.length;
  const letter = escapeText([...name][0] ?? '?');
  return {
    status: 200,
    contentType: 'image/svg+xml',
    body: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" role="img"><rect width="96" height="96" fill="${grounds[pick]}"/><text x="48" y="50" fill="#fff" font-family="'PingFang SC','Noto Sans CJK SC','Microsoft YaHei',sans-serif" font-size="46" font-weight="600" text-anchor="middle" dominant-baseline="central">${letter}</text></svg>`,
  };
}
