// A process that receives pushes and does background work when it is told to.

import type { HubWish } from '@/tests/support/reliability/events/event-process';
import { hubVerbs } from '@/tests/support/reliability/events/hub-verbs';

process.on('message', (wish: HubWish) => void answer(wish));
process.once('disconnect', () => process.exit());
process.send?.('ready');

async function answer({ id, verb, push }: HubWish): Promise<void> {
  const work = verb === 'receive' ? hubVerbs.receive(push) : hubVerbs[verb]();
  const error = await work.then(
    () => null,
    (reason: unknown) => String(reason),
  );
  process.send?.({ id, error });
}
