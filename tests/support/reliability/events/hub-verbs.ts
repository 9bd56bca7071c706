// What a process of ours does in the tests of events: receives a push by the callback's own rule, does background work.

import { answerCallback } from '@/lib/http/callback';
import { workOff } from '@/lib/hub/work-off';
import { getRuntime } from '@/lib/runtime';

export interface Push {
  query: string;
  body: string;
}

export interface HubVerbs {
  /** Delivers until it is answered with success, as WeChat does. */
  receive(push: Push): Promise<void>;
  /** Tries everything that is due once. */
  work(): Promise<void>;
  /** Refreshes the tokens that are due. */
  refresh(): Promise<void>;
}

const maxTries = 20;

export const hubVerbs: HubVerbs = {
  receive: async ({ query, body }) => {
    for (let tries = 1; ; tries += 1) {
      const { status } = await answerCallback({
        method: 'POST',
        path: '/api/callback',
        query,
        clientAddress: '127.0.0.1',
        readBody: () => Promise.resolve({ kind: 'read', bytes: Buffer.from(body) }),
      });
      if (status === 200) return;
      if (status !== 503 || tries === maxTries) throw new Error(`A push was answered ${status}.`);
    }
  },
  work: workOff,
  refresh: async () => {
    await getRuntime().engine.tick();
  },
};
