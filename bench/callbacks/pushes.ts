// Messages as WeChat pushes them, sealed beforehand and rendered as whole HTTP requests, so that the load costs little while
// it is measured. Each message is another one.
import { randomBytes } from 'node:crypto';
import { sealPush } from '../../lib/wechat/push';
import { buildXml } from '../../lib/wechat/xml';

export const platform = {
  appId: 'wx00000000000bench',
  secret: 'bench-secret',
  token: 'bench-push-token',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};

export const accountAppId = 'wx0000000000account';

export function makeRequests(count: number, path: string): Buffer[] {
  const timestamp = Math.floor(Date.now() / 1_000);
  const run = randomBytes(6).toString('hex');
  return Array.from({ length: count }, (_, index) => render(path, seal(timestamp, `${run}${index}`)));
}

/** One, made at this moment; the number distinguishes it within its run. */
export function makeRequest(path: string, run: string, number: number): Buffer {
  return render(path, seal(Math.floor(Date.now() / 1_000), `${run}${number}`));
}

function seal(timestamp: number, id: string) {
  const text = buildXml({
    ToUserName: 'gh_0123456789ab',
    FromUserName: `o${id}`,
    CreateTime: timestamp,
    MsgType: 'text',
    Content: '您好，请问这件商品还有货吗？Is it still in stock?',
    MsgId: `7${Number.parseInt(id.slice(0, 6), 16)}${id.slice(12)}`,
  });
  return sealPush({
    token: platform.token,
    encodingAesKey: platform.aesKey,
    appId: platform.appId,
    text,
    timestamp,
    nonce: String(100_000_000 + Math.floor(Math.random() * 900_000_000)),
    outer: 'ToUserName',
    outerValue: 'gh_0123456789ab',
  });
}

function render(path: string, { query, body }: { query: URLSearchParams; body: string }): Buffer {
  return Buffer.from(
    `POST ${path}?${query} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/xml\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
