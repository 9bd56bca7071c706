// Which account somebody means who types a name or an appid where a list shows one account. Lists keep the appid alone, and walk
// along it: a name is told before they are asked.
import { listAccountsOfName, listAccountsOfText, type NamedAccount } from '../stores/account-search';
import { listAccountNames } from '../stores/event-list';
import { listPlatformNames } from '../stores/platforms';
import { avatarPathOf } from './avatar-source';

export interface AccountChoice {
  appId: string;
  /** The appid where it has none. */
  name: string;
  /** Empty where there is no picture. */
  avatar: string;
  kind: string;
}

export interface MeantAccount {
  /** What the list is narrowed to; null for all accounts, and while one has to be chosen. */
  appId: string | null;
  /** Empty where it is not known. */
  name: string;
  /** Several fit; those that are called just so come first. */
  choices: AccountChoice[];
  /** More fit than are offered. */
  hasMore: boolean;
}

const everybody: MeantAccount = { appId: null, name: '', choices: [], hasMore: false };
const offered = 8;

/** `withPlatforms`: the list also holds what is of a platform itself, by its appid. */
export async function findMeantAccount(
  text: string | null,
  { withPlatforms = false } = {},
): Promise<MeantAccount> {
  if (text === null) return everybody;
  const platforms = withPlatforms ? await listPlatformChoices() : [];
  const exact =
    platforms.find(({ appId }) => appId === text)?.name ?? (await listAccountNames([text])).get(text);
  if (exact !== undefined) return { ...everybody, appId: text, name: exact };
  const words = text.toLowerCase();
  const named = platforms.filter(({ name }) => name.toLowerCase().includes(words));
  const accounts = await listAccounts(text);
  const fitting = [...named, ...accounts.map(toChoice)];
  const [first] = fitting;
  // Of an appid that no account has, rows may still tell.
  if (!first) return { ...everybody, appId: text };
  if (fitting.length === 1) return { ...everybody, appId: first.appId, name: first.name };
  const isCalledSo = ({ name }: AccountChoice) => name.toLowerCase() === words;
  const choices = [...fitting.filter(isCalledSo), ...fitting.filter((each) => !isCalledSo(each))];
  return { ...everybody, choices: choices.slice(0, offered), hasMore: choices.length > offered };
}

/** One more than is offered; of many, those that are called just so are looked for. */
async function listAccounts(text: string): Promise<NamedAccount[]> {
  const found = await listAccountsOfText(text, offered + 1);
  if (found.length <= offered) return found;
  const named = await listAccountsOfName(text, offered);
  return [...named, ...found.filter(({ appId }) => !named.some((each) => each.appId === appId))];
}

function toChoice(account: NamedAccount): AccountChoice {
  const { appId, nickName, kind } = account;
  return { appId, name: nickName || appId, avatar: avatarPathOf(account), kind };
}

async function listPlatformChoices(): Promise<AccountChoice[]> {
  const platforms = await listPlatformNames();
  return platforms.map(({ appId, name }) => ({ appId, name: name || appId, avatar: '', kind: 'platform' }));
}
