// One entry as a sentence: who did what to which thing. Each act has a message of its own; an act that a newer version wrote is
// told by its name.
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { getAuditAct } from '@/lib/stores/audit-acts';
import type { AuditItem } from '@/lib/stores/audit-list';
import { toWords } from './detail-words';

const linkClass = 'font-medium decoration-line-mark underline-offset-3 hover:underline';

export async function AuditSentence({ entry }: { entry: AuditItem }) {
  const t = await getTranslations('audit');
  const { actor, staffId, staffName, authorizerAppId, subjectId, subjectName } = entry;
  const who =
    actor === 'staff'
      ? (staffName ?? t('actor.gone'))
      : t(`actor.${actor === 'terminal' || actor === 'environment' ? actor : 'stranger'}`);
  const words = {
    ...(await toWords(entry)),
    target: authorizerAppId ? 'account' : 'platform',
    own: staffId !== null && staffId === subjectId ? 'yes' : 'no',
    hasSubject: subjectName ? 'yes' : 'no',
    pattern: subjectName,
  };
  const named = (name: string) => <bdi className="font-medium">{name}</bdi>;
  return t.rich(`sentence.${getAuditAct(entry.act) ?? 'other'}`, {
    ...words,
    who: () => named(who),
    subject: () => named(subjectName),
    platform: () => named(entry.platformName ?? nameThen(entry) ?? t('goneThing')),
    account: () => <AccountLink entry={entry} />,
  });
}

/** What a platform was called when the entry was made, where the entry is about the platform itself. */
function nameThen({ platformId, subjectId, subjectName }: AuditItem): string | null {
  return platformId !== null && platformId === subjectId ? subjectName : null;
}

function AccountLink({ entry }: { entry: AuditItem }): ReactNode {
  const { authorizerAppId, accountName } = entry;
  return (
    <Link href={`/accounts/${authorizerAppId}`} prefetch={false} className={linkClass}>
      <bdi>{accountName ?? authorizerAppId}</bdi>
    </Link>
  );
}
