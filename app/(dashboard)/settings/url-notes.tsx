import { getTranslations } from 'next-intl/server';
import { Note } from '@/components/ui/note';
import { getConfig } from '@/lib/config';
import { listUrlProblems } from '@/lib/hub/list-url-problems';

/** What keeps WeChat from reaching the configured address, as far as it can be told by looking at it. */
export async function UrlNotes({ appUrl }: { appUrl: string }) {
  const t = await getTranslations('settings.urlProblem');
  return listUrlProblems(appUrl, getConfig().wechat.apiBase).map((problem) => (
    <Note key={problem} state="failing" title={t(`${problem}.title`, { url: appUrl })}>
      {t(`${problem}.text`)}
    </Note>
  ));
}
