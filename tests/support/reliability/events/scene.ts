// One sequence as WeChat and we know it: a platform of its own, the texts of its events, the codes and accounts at WeChat.
import { newId } from '@/lib/stores/ids';
import { createPlatform, type Platform } from '@/lib/stores/platforms';
import { buildXml } from '@/lib/wechat/xml';
import { authorizedText, ticketText, unauthorizedText } from '@/sandbox/push-text';
import { sealText } from '../../test-platform';
import type { Push } from './hub-verbs';
import { expectAccount, isAuthorizing, permissionsOf } from './model';
import type { PlannedEvent } from './plan';
import type { EventWechat } from './wechat';

export interface Scene {
  platform: Platform;
  events: PlannedEvent[];
  /** Two events with one text are one event. */
  texts: string[];
  /** Sealed again only if told to. */
  push(index: number, isSealedAnew: boolean): Push;
  appIdOf(account: number): string;
  ticketOf(index: number): string;
  codeOf(index: number): string;
  refreshTokenOf(index: number): string;
}

export const accountCount = 3;
/** How long before now a sequence begins. */
const agoSeconds = 1_000;

export async function createScene(wechat: EventWechat, events: PlannedEvent[]): Promise<Scene> {
  const name = newId().replaceAll('-', '');
  const aesKey = name.padEnd(43, '0');
  const platform = await createPlatform({
    appId: `wxp${name}`,
    secret: 'secret',
    token: `token${name}`,
    aesKey,
  });
  const start = Math.floor(Date.now() / 1_000) - agoSeconds;
  const names = {
    appIdOf: (account: number) => `wxa${account}${name}`,
    ticketOf: (index: number) => `ticket@@@${index}`,
    codeOf: (index: number) => `queryauthcode@@@${index}-${name}`,
    refreshTokenOf: (index: number) => `refreshtoken@@@${epochOf(events, index)}-${name}`,
  };
  events.forEach((event, index) => {
    if (!isAuthorizing(event)) return;
    const accountAppId = names.appIdOf(event.account);
    const refreshToken = names.refreshTokenOf(index);
    wechat.addCode(names.codeOf(index), { accountAppId, refreshToken, permissionIds: permissionsOf(index) });
  });
  for (let account = 0; account < accountCount; account += 1) {
    const { status, newest } = expectAccount(events, account);
    const refreshToken = names.refreshTokenOf(newest.at(-1) ?? 0);
    wechat.setAccount(names.appIdOf(account), { isAuthorized: status === 'authorized', refreshToken });
  }
  const texts = events.map((event, index) =>
    textOf(event, {
      platformAppId: platform.appId,
      accountAppId: names.appIdOf(event.account),
      createTime: start + event.at,
      ticket: names.ticketOf(index),
      code: names.codeOf(index),
    }),
  );
  const sealed = new Map<string, Push>();
  return {
    platform,
    events,
    texts,
    ...names,
    push: (index, isSealedAnew) => {
      const text = texts[index] ?? '';
      const before = sealed.get(text);
      if (before && !isSealedAnew) return before;
      const { query, body } = sealText(text, { settings: platform });
      const push = { query: query.toString(), body };
      sealed.set(text, before ?? push);
      return push;
    },
  };
}

/** updateauthorized keeps the refresh token of the authorization it changes; every other authorization has its own. */
function epochOf(events: PlannedEvent[], index: number): number {
  const event = events[index];
  if (event?.kind !== 'updateauthorized') return index;
  const upToIt = events.map((each, at) => ({ each, at })).filter(({ each }) => each.at < event.at);
  const { status, newest } = expectAccount(
    upToIt.map(({ each }) => each),
    event.account,
  );
  const changed = upToIt[newest.at(-1) ?? -1];
  return status === 'authorized' && changed ? epochOf(events, changed.at) : index;
}

interface TextParts {
  platformAppId: string;
  accountAppId: string;
  createTime: number;
  ticket: string;
  code: string;
}

function textOf({ kind }: PlannedEvent, parts: TextParts): string {
  const { platformAppId, accountAppId, createTime, ticket, code } = parts;
  switch (kind) {
    case 'ticket':
      return ticketText(platformAppId, createTime, ticket);
    case 'authorized':
    case 'updateauthorized':
      return authorizedText({
        infoType: kind,
        platformAppId,
        createTime,
        accountAppId,
        authorizationCode: code,
        codeExpiresAt: createTime + 3_600,
        preAuthCode: `preauthcode@@@${code}`,
      });
    case 'unauthorized':
      return unauthorizedText(platformAppId, createTime, accountAppId);
    case 'registered':
      return registrationText(parts, { status: 0, auth_code: code });
    case 'registrationFailed':
      return registrationText(parts, { status: 89_249 });
    case 'unknown':
      return buildXml({ ...headOf(parts, 'notify_of_tomorrow'), appid: accountAppId });
  }
}

function registrationText(parts: TextParts, outcome: Record<string, string | number>): string {
  return buildXml({ ...headOf(parts, 'notify_third_fasteregister'), appid: parts.accountAppId, ...outcome });
}

function headOf({ platformAppId, createTime }: TextParts, infoType: string) {
  return { AppId: platformAppId, CreateTime: createTime, InfoType: infoType };
}
