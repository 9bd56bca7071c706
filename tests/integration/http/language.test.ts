import { beforeAll, expect, test } from 'vitest';
import { POST } from '@/app/api/preferences/route';
import { addStaff } from '@/lib/hub/add-staff';
import { getDatabase } from '@/lib/stores/prisma';
import { inNextRequest } from '@/tests/support/next-request';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { createVisitor, type Visitor } from '@/tests/support/visitor';

setUpTestDatabase();

const staff = { email: 'lin@wxdesk.example', password: 'correct horse battery' };

beforeAll(async () => {
  await addStaff({ ...staff, name: '', role: 'staff' });
});

/** The cookies the answer sets, as `name=value`. */
async function prefer(visitor: Visitor, body: object, headers: Record<string, string> = {}) {
  const set: string[] = [];
  const request = visitor.request('/api/preferences', { method: 'POST', body, headers });
  const run = () => POST(request, { params: Promise.resolve({}) });
  const response = await inNextRequest(request, run, (lines) => {
    set.splice(0, set.length, ...lines.map((line) => line.split(';')[0] ?? ''));
  });
  return { status: response.status, set };
}

test('a language chosen while signed in greets the person in another browser', async () => {
  const first = createVisitor();
  await first.signIn(staff.email, staff.password);
  expect(await prefer(first, { locale: 'en' })).toEqual({ status: 204, set: ['locale=en'] });
  expect(await getDatabase().staff.findFirst()).toMatchObject({ locale: 'en' });
  const second = createVisitor();
  await second.signIn(staff.email, staff.password);
  expect(await prefer(second, {})).toEqual({ status: 204, set: ['locale=en'] });
  second.cookies.set('locale', 'zh-CN');
  expect(await prefer(second, {})).toEqual({ status: 204, set: [] });
});

test('a stranger chooses for the browser alone, and nothing but a language', async () => {
  const visitor = createVisitor();
  expect(await prefer(visitor, { locale: 'zh-CN', timeZone: 'Asia/Shanghai' })).toEqual({
    status: 204,
    set: ['timeZone=Asia%2FShanghai', 'locale=zh-CN'],
  });
  expect(await getDatabase().staff.findFirst()).toMatchObject({ locale: 'en' });
  expect(await prefer(visitor, { locale: 'en\r\nset-cookie: a=b' })).toMatchObject({ status: 400 });
  expect(await prefer(visitor, { locale: 'en' }, { origin: 'https://evil.example' })).toMatchObject({
    status: 403,
  });
});
