// What happened to the account, newest first: authorized, permissions changed (what came, what went), withdrawn …
import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatErrcode, toErrcodeKey } from '@/components/failure-words';
import { Panel, PanelBody } from '@/components/ui/panel';
import { StateMark } from '@/components/ui/state-mark';
import { LocalTime } from '@/components/ui/time';
import { describePermission } from '@/lib/hub/permissions';
import {
  type Account,
  type AccountChange,
  listAccountChanges,
  listLaunchStarters,
} from '@/lib/stores/account';
import { changeMarks, toChangeKind } from '../../change-kind';
import { hrefWith, type SearchParams } from '../../search-params';
import { readPermissionIds } from './permission-ids';

const shortLength = 8;
const longLength = 200;

interface TimelinePanelProps {
  account: Account;
  isLong: boolean;
  params: SearchParams;
}

export async function TimelinePanel({ account, isLong, params }: TimelinePanelProps) {
  const t = await getTranslations('account.timeline');
  const limit = isLong ? longLength : shortLength;
  const found = await listAccountChanges(account.id, limit + 1);
  const changes = found.slice(0, limit);
  const starters = await listLaunchStarters(changes.flatMap(({ launchId }) => launchId ?? []));
  return (
    <Panel
      title={t('title')}
      end={
        found.length > limit &&
        !isLong && (
          <Link
            className="link"
            scroll={false}
            href={hrefWith(`/accounts/${account.appId}`, params, { timeline: 'long' })}
          >
            {t('all')}
          </Link>
        )
      }
    >
      {changes.length === 0 ? (
        <PanelBody className="text-ink-3">{t('none')}</PanelBody>
      ) : (
        <ol className="p-4">
          {changes.map((change) => (
            <Change key={change.id} change={change} starter={starters.get(change.launchId ?? '') ?? null} />
          ))}
        </ol>
      )}
    </Panel>
  );
}

async function Change({ change, starter }: { change: AccountChange; starter: string | null }) {
  const t = await getTranslations('account.timeline');
  const tErrcode = await getTranslations('errcodes');
  const kind = toChangeKind(change.kind);
  const added = readPermissionIds(change.added);
  const isFirst = kind === 'authorized' || kind === 'imported';
  const words = [
    starter && t('by', { name: starter }),
    isFirst && added.length > 0 && t('granted', { count: added.length }),
    change.errcode !== null && `${formatErrcode(change.errcode)} ${tErrcode(toErrcodeKey(change.errcode))}`,
  ].filter(Boolean);
  return (
    <li className="before:-bottom-1 relative pb-4 pl-6 before:absolute before:top-[18px] before:left-[5px] before:w-px before:bg-line-strong last:pb-0 last:before:hidden">
      <StateMark state={changeMarks[kind]} className="absolute top-1 left-0" />
      <div className="flex justify-between gap-2">
        <b className="font-medium">{t(`kind.${kind}`)}</b>
        <LocalTime at={change.at} format="date" className="text-12 text-ink-3 whitespace-nowrap" />
      </div>
      {words.length > 0 && <p className="mt-0.5 text-12 text-ink-2">{words.join(' · ')}</p>}
      {!isFirst && <Diff added={added} removed={readPermissionIds(change.removed)} />}
    </li>
  );
}

async function Diff({ added, removed }: { added: number[]; removed: number[] }) {
  const locale = await getLocale();
  const nameOf = (id: number) => (locale === 'en' ? describePermission(id).en : describePermission(id).zh);
  if (added.length + removed.length === 0) return null;
  const shape = 'max-w-full truncate rounded-1 border border-line px-1.5 text-12 leading-[18px]';
  return (
    <ul className="mt-1.5 flex flex-wrap gap-1">
      {added.map((id) => (
        <li key={id} className={`${shape} text-ink-2`}>
          <span className="font-mono text-healthy">+</span> {nameOf(id)}
        </li>
      ))}
      {removed.map((id) => (
        <li key={id} className={`${shape} text-ink-3`}>
          <span className="font-mono text-critical">−</span> {nameOf(id)}
        </li>
      ))}
    </ul>
  );
}
