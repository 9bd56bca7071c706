// Keeps everything the program sends to browsers during the walk and searches it, the logs and the database files for
// every secret that was in play.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Response } from '@playwright/test';
import { z } from 'zod';

export interface Sent {
  what: string;
  text: string;
}

/** Where the button's answer sends the visitor to WeChat: the one place a pre-auth code belongs. */
const pressPath = /^\/launch\/[^/]+\/press$/;
/** The answers that show a token, or a new password, to the admin who asked for it. */
const shownOncePath = /^\/api\/admin\/(accounts|platforms)\/[^/]+\/reveal$/;
const preAuthCode = /preauthcode(?:@|%40){3}[A-Za-z0-9]+/g;
/** How WeChat's credentials look, for those the simulator no longer remembers. */
const credentialForm =
  /(?:^|[^A-Za-z])((?:ticket|preauthcode|queryauthcode|refreshtoken)(?:@|%40){3}[A-Za-z0-9]{12,})/g;

export class CanaryWatch {
  #origin: string;
  readonly #sent: Sent[] = [];
  readonly #reading = new Set<Promise<void>>();

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Keeps headers and body of every answer of the program in this context. */
  watch(context: BrowserContext): void {
    context.on('response', (response) => {
      if (!response.url().startsWith(this.#origin)) return;
      const reading = this.#keep(response).finally(() => this.#reading.delete(reading));
      this.#reading.add(reading);
    });
  }

  /** The program was started again and may listen elsewhere. */
  follow(origin: string): void {
    this.#origin = origin;
  }

  async listSent(): Promise<Sent[]> {
    await Promise.all(this.#reading);
    return this.#sent;
  }

  async #keep(response: Response): Promise<void> {
    const { pathname } = new URL(response.url());
    const headers = JSON.stringify(response.headers());
    // A stream of live changes does not end, and a redirect has no body to read.
    const isUnread = headers.includes('text/event-stream') || shownOncePath.test(pathname);
    const body = isUnread ? '' : await response.text().catch(() => '');
    const text = pressPath.test(pathname) ? body.replaceAll(preAuthCode, '') : body;
    this.#sent.push({ what: `${response.status()} ${pathname}`, text: `${headers}\n${text}` });
  }
}

const simulatorState = z.object({
  tickets: z.array(z.object({ value: z.string() })),
  accessTokens: z.array(z.tuple([z.string(), z.unknown()])),
  preAuthCodes: z.array(z.tuple([z.string(), z.unknown()])),
  authorizationCodes: z.array(z.tuple([z.string(), z.unknown()])),
  accounts: z.array(
    z.tuple([z.string(), z.object({ authorization: z.object({ refreshToken: z.string() }).nullable() })]),
  ),
});

/** Every secret in play: the platform's own, the sign-in's, and what the simulator made. */
export function listSecrets(folder: string): string[] {
  const own = z
    .object({
      password: z.string(),
      componentSecret: z.string(),
      token: z.string(),
      encodingAesKey: z.string(),
    })
    .parse(readJson(path.join(folder, 'credentials.json')));
  const made = simulatorState.parse(readJson(path.join(folder, 'sandbox.json')));
  return [
    ...Object.values(own),
    ...made.tickets.map(({ value }) => value),
    ...[...made.accessTokens, ...made.preAuthCodes, ...made.authorizationCodes].map(([value]) => value),
    ...made.accounts.flatMap(([, { authorization }]) => authorization?.refreshToken ?? []),
  ];
}

/** Where a secret stands that must not. Names the place and the secret's kind, never the secret. */
export function findLeaks(sent: Sent[], secrets: string[]): string[] {
  return sent.flatMap(({ what, text }) => {
    const known = secrets.filter(
      (secret) => text.includes(secret) || text.includes(encodeURIComponent(secret)),
    );
    const shaped = [...text.matchAll(credentialForm)].map(([, match = '']) => match);
    return [...new Set([...known, ...shaped])].map((secret) => `${what}: ${secret.slice(0, 8)}…`);
  });
}

/** Every file of the program's database, byte by byte. */
export function readDatabaseFiles(folder: string): Sent[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith('wxdesk.db'))
    .map((name) => ({ what: name, text: readFileSync(path.join(folder, name), 'latin1') }));
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
