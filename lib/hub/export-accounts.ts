// The accounts that fit a filter as the text of a CSV file, a batch at a time: whoever reads decides when the next one is
// read from the database, so that a hundred thousand accounts take no more memory than five hundred.

import { saveAuditEntry } from '../stores/audit-log';
import {
  type AccountsToExport,
  type ExportBatch,
  type ExportedAccount,
  listAccountsToExport,
} from '../stores/authorizer-export';
import { listPlatformNames } from '../stores/platforms';
import type { Actor } from '../stores/staff';
import { type AccountState, accountStateOf } from './account-state';
import { byteOrderMark, csvLine } from './csv';
import { timeNow } from './time-now';

/** In the reader's language and time zone. */
export interface ExportWords {
  /** One for each column: account, appid, original id, kind, verified, principal, token, expiry, authorized at, platform. */
  head: string[];
  kindOf(kind: string): string;
  stateOf(state: AccountState): string;
  verified: string;
  notVerified: string;
  timeZone: string;
}

const batchSize = 500;

/**
 * Before the first line: a file of customers leaves the desk. `filters` are what it was narrowed to, as in the address, `ids` the
 * accounts that were ticked.
 */
export async function recordExport(
  { filters, ids }: { filters: string[]; ids: string[] },
  actor: Actor,
): Promise<void> {
  const ticked = ids.length > 0 && { ids };
  await saveAuditEntry({ actor, act: 'accountsExported', details: { filters, ...ticked } });
}

export async function* exportAccounts(query: AccountsToExport, words: ExportWords): AsyncGenerator<string> {
  const now = timeNow();
  const platforms = new Map((await listPlatformNames()).map(({ id, name, appId }) => [id, name || appId]));
  const toCells = cellsIn(words, platforms);
  yield byteOrderMark + csvLine(words.head);
  for (let after: string | null = ''; after !== null; ) {
    const batch: ExportBatch = await listAccountsToExport(query, { after, limit: batchSize, now });
    // Also of nothing: a reader that has left is noticed between two pieces.
    yield batch.accounts.map((account) => csvLine(toCells(account))).join('');
    after = batch.next;
  }
}

function cellsIn(words: ExportWords, platforms: Map<string, string>): (account: ExportedAccount) => string[] {
  const toLocalTime = localTimeIn(words.timeZone);
  return (account) => [
    account.nickName,
    account.appId,
    account.userName,
    words.kindOf(account.kind),
    account.verifyType !== null && account.verifyType >= 0 ? words.verified : words.notVerified,
    account.principalName,
    words.stateOf(accountStateOf(account.tokenClass, account)),
    toLocalTime(account.expiresAt),
    toLocalTime(account.authorizedAt),
    platforms.get(account.platformId) ?? '',
  ];
}

/** As spreadsheets read it in every language: 2026-03-18 14:32:05. */
function localTimeIn(timeZone: string): (at: Date | null) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return (at) => (at === null ? '' : format.format(at));
}
