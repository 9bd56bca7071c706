// R20: accepted means durable. The process is killed as soon as `success` is here.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { digest } from '@/lib/secrets';
import { getDatabase } from '@/lib/stores/prisma';
import { root, setUpBundledProgram } from '@/tests/support/bundled-program';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { createTestPlatform, eventText, sealText, ticketFields } from '@/tests/support/test-platform';

const kills = 100;
const atOnce = 4;

const database = setUpTestDatabase();
const program = setUpBundledProgram('tests/support/programs/callback-server.ts');

test(`after ${kills} kills right behind the answer every event is there, with its ticket, waiting for its effect`, async () => {
  await createTestPlatform();
  const numbers = Array.from({ length: kills }, (_, number) => number);
  const answers: string[] = [];
  const killNext = async (): Promise<void> => {
    for (let number = numbers.pop(); number !== undefined; number = numbers.pop()) {
      answers.push(await pushAndKill(textOf(number)));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, killNext));
  expect(answers).toEqual(Array.from({ length: kills }, () => 'success'));
  const events = await getDatabase().platformEvent.findMany({ include: { verifyTicket: true } });
  expect(events.map(({ dedupeKey }) => dedupeKey).sort()).toEqual(
    Array.from({ length: kills }, (_, number) => digest(textOf(number))).sort(),
  );
  for (const event of events) {
    expect(event.effect).toBe('pending');
    expect(event.verifyTicket).not.toBeNull();
  }
}, 180_000);

function textOf(number: number): string {
  return eventText({ ...ticketFields(`ticket@@@kill-${number}`), CreateTime: 1_700_000_000 + number });
}

async function pushAndKill(text: string): Promise<string> {
  const child = spawn(process.execPath, [program], { cwd: root, env: database.environment() });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const port = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve);
    child.once('close', () => reject(new Error('The server ended by itself.')));
  });
  const { query, body } = sealText(text);
  const url = `http://127.0.0.1:${port}/api/callback?${query}`;
  const response = await fetch(url, { method: 'POST', body });
  const answer = await response.text();
  child.kill('SIGKILL');
  await ended;
  return answer;
}
