// The list of accounts as a CSV file: with the filters of the page's own address, or those that were ticked there.
import { conditionNames } from '@/app/(dashboard)/accounts/condition-words';
import { readAccountFilter, toAccountKind } from '@/app/(dashboard)/accounts/filter';
import { narrowToState, readAccountState } from '@/app/(dashboard)/accounts/state-tab';
import { readParam } from '@/app/(dashboard)/search-params';
import { AppError } from '@/lib/errors';
import { handle } from '@/lib/http/handle';
import { textStream } from '@/lib/http/text-stream';
import { type ExportWords, exportAccounts, recordExport } from '@/lib/hub/export-accounts';
import { mostTicked } from '@/lib/hub/for-each-account';
import { roleFor } from '@/lib/hub/staff-rules';
import { timeNow } from '@/lib/hub/time-now';
import { readRequestWords } from '@/lib/i18n/request-words';
import { listPlatformNames } from '@/lib/stores/platforms';

export const GET = handle({ action: 'exportAccounts', role: roleFor.look }, async ({ request, actor }) => {
  const { searchParams } = new URL(request.url);
  const params = Object.fromEntries(searchParams);
  const ids = searchParams.getAll('id');
  if (ids.length > mostTicked) throw new AppError('invalidRequest', `More than ${mostTicked} are ticked.`);
  const state = narrowToState(readAccountState(params));
  const { t, timeZone } = readRequestWords(request);
  const platforms = await listPlatformNames();
  const filter = readAccountFilter({ params, platforms, timeZone, now: timeNow() });
  const filters = conditionNames.flatMap((name) => readParam(params, name)?.replace(/^/, `${name}=`) ?? []);
  const ticked = ids.length > 0 ? [`ticked=${ids.length}`] : [];
  await recordExport({ filters: [...filters, ...ticked], ids }, actor);
  const date = new Intl.DateTimeFormat('sv-SE', { timeZone }).format(timeNow());
  const name = encodeURIComponent(t('accounts.export.fileName', { date }));
  const wanted = { ...filter, ...state, ...(ids.length > 0 && { ids }) };
  return new Response(textStream(exportAccounts(wanted, wordsOf({ t, timeZone }))), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="accounts-${date}.csv"; filename*=UTF-8''${name}`,
    },
  });
});

function wordsOf({ t, timeZone }: Pick<ReturnType<typeof readRequestWords>, 't' | 'timeZone'>): ExportWords {
  return {
    head: [
      t('accounts.export.name'),
      t('accounts.column.appId'),
      t('accounts.export.userName'),
      t('accounts.column.kind'),
      t('accounts.column.verified'),
      t('accounts.column.principal'),
      t('accounts.column.state'),
      t('accounts.export.expiresAt', { timeZone }),
      t('accounts.export.authorizedAt', { timeZone }),
      t('accounts.platform'),
    ],
    kindOf: (kind) => t(`kinds.${toAccountKind(kind)}`),
    stateOf: (state) => t(`states.${state}`),
    verified: t('accounts.yes'),
    notVerified: t('accounts.no'),
    timeZone,
  };
}
