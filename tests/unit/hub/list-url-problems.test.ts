import { expect, test } from 'vitest';
import { listUrlProblems } from '@/lib/hub/list-url-problems';

test.each([
  ['https://open.example.com', []],
  ['http://open.example.com', ['plain']],
  ['https://open.example.com:8443', ['port']],
  ['http://open.example.com:8080', ['port', 'plain']],
  ['http://localhost:3000', ['local']],
  ['http://127.0.0.1:3000', ['local']],
  ['http://[::1]:3000', ['local']],
  ['https://192.168.1.20', ['local']],
  ['https://wxdesk', ['local']],
  ['https://wxdesk.local', ['local']],
  ['https://8.8.8.8', []],
])('what WeChat meets at %s is %j', (url, problems) => {
  expect(listUrlProblems(url, 'https://api.weixin.qq.com')).toEqual(problems);
});

test('a simulator on this machine reaches what is known on it alone, and tells nothing of the rest', () => {
  expect(listUrlProblems('http://localhost:3000', 'http://127.0.0.1:4500')).toEqual([]);
  expect(listUrlProblems('http://open.example.com', 'http://127.0.0.1:4500')).toEqual(['plain']);
});
