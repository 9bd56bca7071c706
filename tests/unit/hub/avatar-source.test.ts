import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '@/lib/config';
import { createAvatarCache } from '@/lib/hub/avatar-cache';
import { toAvatarSource } from '@/lib/hub/avatar-source';
import { imageTypeOf } from '@/lib/hub/image-type';

const config = readConfig({});
const picture = (size: number) => ({ type: 'image/png' as const, body: Buffer.alloc(size) });

describe('where a picture may be fetched from', () => {
  test.each([
    ['http://wx.qlogo.cn/mmopen/x/0', 'https://wx.qlogo.cn/mmopen/x/0'],
    ['https://mmbiz.qpic.cn/a?wx_fmt=png', 'https://mmbiz.qpic.cn/a?wx_fmt=png'],
    ['https://thirdwx.qlogo.cn/a', 'https://thirdwx.qlogo.cn/a'],
  ])('%s is fetched as %s', (text, url) => {
    expect(toAvatarSource(text, config)?.url.href).toBe(url);
  });

  test.each([
    '',
    'no address',
    'https://evil.example/x.png',
    'https://wx.qlogo.cn.evil.example/x',
    'https://evilwx.qlogo.cn/x',
    'https://wx.qlogo.cn:8443/x',
    'http://wx.qlogo.cn:8080/x',
    'https://user:pass@wx.qlogo.cn/x',
    'https://wx.qlogo.cn@evil.example/x',
    'ftp://wx.qlogo.cn/x',
    'file:///etc/passwd',
    'data:image/png;base64,AAAA',
    '//wx.qlogo.cn/x',
    'http://127.0.0.1/x',
    'http://169.254.169.254/latest/meta-data/',
    'https://api.weixin.qq.com/x',
  ])('%s is not', (text) => {
    expect(toAvatarSource(text, config)).toBeNull();
  });

  test('a base URL that stands for WeChat may serve pictures, and nothing beside it', () => {
    const simulated = readConfig({ WECHAT_API_BASE: 'http://127.0.0.1:4000/base' });
    expect(toAvatarSource('http://127.0.0.1:4000/a.png', simulated)?.isForeignBase).toBe(true);
    for (const text of [
      'http://127.0.0.1:4001/a.png',
      'https://127.0.0.1:4000/a',
      'http://localhost:4000/a',
    ]) {
      expect(toAvatarSource(text, simulated), text).toBeNull();
    }
  });
});

describe('what bytes are', () => {
  test.each([
    ['\xff\xd8\xff\xe0..JFIF', 'image/jpeg'],
    ['\x89PNG\r\n\x1a\n....', 'image/png'],
    ['GIF89a....', 'image/gif'],
    ['RIFF\x10\0\0\0WEBPVP8 ', 'image/webp'],
    ['<svg xmlns="http://www.w3.org/2000/svg"><script>', null],
    ['<!doctype html><script>alert(1)</script>', null],
    ['RIFF\x10\0\0\0WAVE', null],
    ['\x89PNG', null],
    ['', null],
  ])('%j is %s', (bytes, type) => {
    expect(imageTypeOf(Buffer.from(bytes, 'latin1'))).toBe(type);
  });
});

describe('the kept pictures', () => {
  let cache: ReturnType<typeof createAvatarCache>;
  beforeEach(() => {
    cache = createAvatarCache(10_000);
  });
  afterEach(() => expect(cache.get('never asked', 0)).toBeUndefined());

  test('never take more room than their bound: what was asked for longest ago goes', () => {
    for (const url of ['a', 'b', 'c']) cache.set(url, picture(2_500), 0);
    expect(cache.get('a', 1)?.body.byteLength).toBe(2_500);
    cache.set('d', picture(2_500), 2);
    expect(cache.get('b', 3)).toBeUndefined();
    expect(['a', 'c', 'd'].map((url) => cache.get(url, 3)?.body.byteLength)).toEqual([2_500, 2_500, 2_500]);
    cache.set('huge', picture(20_000), 4);
    expect(cache.get('huge', 5)).toBeUndefined();
  });

  test('count once where one is set again', () => {
    for (let i = 0; i < 50; i++) cache.set('a', picture(2_500), i);
    cache.set('b', picture(2_500), 50);
    expect(cache.get('a', 51)).not.toBeUndefined();
  });

  test('are asked for anew after a day, and one that could not be had after minutes', () => {
    cache.set('a', picture(10), 0);
    cache.set('none', null, 0);
    expect([cache.get('a', 3_600_000), cache.get('none', 60_000)]).toEqual([picture(10), null]);
    expect(cache.get('none', 301_000)).toBeUndefined();
    expect(cache.get('a', 25 * 3_600_000)).toBeUndefined();
  });
});
