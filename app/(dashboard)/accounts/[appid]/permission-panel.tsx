// What the account granted, by name; above it what it took back, and below what it never gave.
import { Check } from 'lucide-react';
import { getLocale, getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { Panel, PanelBody } from '@/components/ui/panel';
import { StateMark } from '@/components/ui/state-mark';
import { Summary } from '@/components/ui/summary';
import { LocalTime } from '@/components/ui/time';
import { describePermission, listPermissionsOfFamily, type PermissionSet } from '@/lib/hub/permissions';
import { type Account, listAccountChanges } from '@/lib/stores/account';
import { readPermissionIds } from './permission-ids';
import { listWithdrawn, type WithdrawnPermission } from './withdrawn-permissions';

/** How many changes back a withdrawal is still told. */
const lookedBack = 100;

export async function PermissionPanel({ account }: { account: Account }) {
  const t = await getTranslations('account.permissions');
  const ids = readPermissionIds(account.permissionIds);
  const granted = ids.map(describePermission);
  const family = account.kind === 'miniProgram' ? 'miniProgram' : 'official';
  const withdrawn = listWithdrawn(ids, await listAccountChanges(account.id, lookedBack));
  const isWithdrawn = (id: number) => withdrawn.some((each) => each.id === id);
  const never = listPermissionsOfFamily(family).filter(({ id }) => !ids.includes(id) && !isWithdrawn(id));
  const isOver = account.status === 'unauthorized';
  return (
    <Panel
      title={t('title')}
      sub={
        isOver
          ? t('wereGranted', { count: granted.length })
          : withdrawn.length > 0
            ? t('grantedAndWithdrawn', { count: granted.length, withdrawn: withdrawn.length })
            : t('granted', { count: granted.length })
      }
      end={
        !isOver && (
          <ButtonLink
            size="small"
            href={`/authorize?appid=${encodeURIComponent(account.appId)}&platform=${account.platform.appId}`}
          >
            {t('ask')}
          </ButtonLink>
        )
      }
    >
      {withdrawn.length > 0 && <Withdrawn withdrawn={withdrawn} />}
      {granted.length === 0 ? (
        <PanelBody className="text-ink-3">{t('none')}</PanelBody>
      ) : (
        <Names sets={granted} isGranted={!isOver} />
      )}
      {never.length > 0 && (
        <details className="border-line border-t">
          <Summary className="min-h-10 px-4 text-12 text-ink-3">
            {t('missing', { count: never.length })}
          </Summary>
          <Names sets={never} isGranted={false} />
        </details>
      )}
    </Panel>
  );
}

async function Withdrawn({ withdrawn }: { withdrawn: WithdrawnPermission[] }) {
  const t = await getTranslations('account.permissions');
  const locale = await getLocale();
  return (
    <ul className="border-line border-b px-4 py-2">
      {withdrawn.map(({ id, at }) => {
        const set = describePermission(id);
        return (
          <li key={id} className="grid grid-cols-[12px_24px_minmax(0,1fr)] items-baseline gap-x-2 py-1">
            <StateMark state="failing" />
            <span className="text-right font-mono text-12 text-ink-3">{id}</span>
            <span className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-medium">{nameOf(set, locale)}</span>
              <span className="text-12 text-ink-2">
                {t.rich('withdrawn', { time: () => <LocalTime at={at} format="date" /> })}
                {set.exclusive && t('maybeElsewhere')}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

async function Names({ sets, isGranted }: { sets: PermissionSet[]; isGranted: boolean }) {
  const t = await getTranslations('account.permissions');
  const locale = await getLocale();
  return (
    <ul className="grid grid-cols-3 gap-x-4 px-4 py-2 max-xl:grid-cols-2 max-md:grid-cols-1">
      {sets.map((set) => (
        <li key={set.id} className="flex min-h-7 min-w-0 items-baseline gap-2 py-1">
          {isGranted && (
            <Check
              aria-hidden="true"
              strokeWidth={1.5}
              className="mt-1 size-3 flex-none self-start text-healthy"
            />
          )}
          <span className="w-6 flex-none text-right font-mono text-12 text-ink-3">{set.id}</span>
          <span className={`min-w-0 text-pretty ${isGranted ? '' : 'text-ink-2'}`}>
            {nameOf(set, locale)}
          </span>
          {set.exclusive && (
            <span
              title={t('exclusiveTitle')}
              className="flex-none rounded-1 border border-line px-1.5 text-12 text-ink-2"
            >
              {t('exclusive')}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function nameOf(set: PermissionSet, locale: string): string {
  return locale === 'en' ? set.en : set.zh;
}
