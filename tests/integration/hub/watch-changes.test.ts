// The stream of changes as a signed-in browser gets it, on a real database.
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { GET } from '@/app/api/admin/changes/route';
import { addStaff, resetPassword } from '@/lib/hub/add-staff';
import { disableStaff, enableStaff } from '@/lib/hub/change-role';
import { createChangeWatch } from '@/lib/hub/change-watch';
import { revokeSessionsOf } from '@/lib/hub/revoke-sessions';
import { getRuntime } from '@/lib/runtime';
import { getChangeStamp } from '@/lib/stores/change-stamp';
import { newId } from '@/lib/stores/ids';
import { getDatabase } from '@/lib/stores/prisma';
import type { Actor } from '@/lib/stores/staff';
import { runScript } from '@/tests/support/run-script';
import { seedPlatform } from '@/tests/support/seed';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { createVisitor, type Visitor } from '@/tests/support/visitor';

const database = setUpTestDatabase();
const visitor = createVisitor();
let platformId = '';

beforeAll(async () => {
  platformId = (await seedPlatform()).id;
  await addStaff({ email: 'a@wxdesk.example', name: '', role: 'staff', password: 'correct horse battery' });
  await visitor.signIn('a@wxdesk.example', 'correct horse battery');
});

test('a page hears what another process changed by its second look: within a second', async () => {
  const since = await getChangeStamp();
  let looks = 0;
  const heard = new Promise<string[]>((resolve) => {
    let isChanged = false;
    const watch = createChangeWatch({
      look: async () => {
        if (isChanged) looks += 1;
        return getChangeStamp();
      },
      // In place of half a second, the other process does its work.
      pause: async () => {
        if (isChanged) return new Promise(() => {});
        await runScript('open-incidents', database.environment(), [platformId]);
        isChanged = true;
      },
    });
    watch.add({ since, tell: resolve });
  });
  expect(await heard).toEqual(['incidents']);
  expect(looks).toBe(1);
});

test('the stream tells the kind under the new stamp, also of what happened before it was opened', async () => {
  const since = await getChangeStamp();
  await createEvent();
  const reader = await open(since);
  expect(await reader.next()).toBe(`id: ${await getChangeStamp()}\nevent: change\ndata: events`);
  await getDatabase().refreshAttempt.create({ data: attempt() });
  expect(await reader.next()).toMatch(/\ndata: tokens$/);
  await reader.leave();
});

describe('a stream ends as soon as its session has', () => {
  const email = 'b@wxdesk.example';
  const password = 'correct horse battery';
  const admin: Actor = { kind: 'staff', staffId: 'an admin', clientAddress: '' };
  let person: Visitor;
  let staffId = '';

  beforeAll(async () => {
    await addStaff({ email: 'c@wxdesk.example', name: '', role: 'admin', password });
    staffId = (await addStaff({ email, name: '', role: 'staff', password })).id;
  });
  beforeEach(async () => {
    // Without the heartbeat, which finds it too, but late.
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    await enableStaff(staffId, admin);
    person = createVisitor();
    await person.signIn(email, password);
    return () => vi.useRealTimers();
  });

  test.each<[how: string, end: () => Promise<unknown>]>([
    ['is signed out in another window', () => person.signOut()],
    ['is revoked', () => revokeSessionsOf(staffId, null, admin)],
    ['ends with a new password', () => resetPassword(email, password)],
    ['ends with the person', () => disableStaff(staffId, admin)],
  ])('that %s', async (_how, end) => {
    const reader = await open(await getChangeStamp(), person);
    await end();
    expect(await reader.next()).toMatch(/\ndata: audit$/);
    expect(await reader.next()).toMatch(/^event: signedOut\n/);
    expect(await reader.next()).toBeNull();
  });

  test('and one whose session lasts goes on', async () => {
    const reader = await open(await getChangeStamp());
    await revokeSessionsOf(staffId, null, admin);
    expect(await reader.next()).toMatch(/\ndata: audit$/);
    await createEvent();
    expect(await reader.next()).toMatch(/\ndata: events$/);
    await reader.leave();
  });
});

test('when the process is asked to stop, every stream ends and none begins', async () => {
  const since = await getChangeStamp();
  const readers = await Promise.all([open(since), open(since), open(since)]);
  getRuntime().abort();
  expect(await Promise.all(readers.map((reader) => reader.next()))).toEqual([null, null, null]);
  expect(await (await open(since)).next()).toBeNull();
});

/** Reads messages, comments left out; null at the end of the stream. */
async function open(since: string, who = visitor) {
  const path = `/api/admin/changes?since=${encodeURIComponent(since)}`;
  const response = await who.call(GET, path);
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  async function next(): Promise<string | null> {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end >= 0) {
        const message = text.slice(0, end);
        text = text.slice(end + 2);
        if (!message.startsWith(':')) return message;
        continue;
      }
      const chunk = await reader?.read();
      if (!chunk || chunk.done) return null;
      text += chunk.value;
    }
  }
  return { next, leave: () => reader?.cancel() };
}

async function createEvent(): Promise<void> {
  const id = newId();
  const origin = { clientAddress: '', query: '', body: '', receivedAt: new Date() };
  await getDatabase().platformEvent.create({
    data: { id, platformId, dedupeKey: id, infoType: 'authorized', effect: 'done', ...origin },
  });
}

function attempt() {
  const what = { kind: 'component', reason: 'due', outcome: 'refreshed', durationMs: 1, owner: 'a' };
  return { id: newId(), platformId, startedAt: new Date(), ...what };
}
