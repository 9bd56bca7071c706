// The page the account's administrator sees. Opening it asks WeChat for nothing: only the button's POST does.
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { DayTime } from '@/components/ui/day-time';
import { QrCode } from '@/components/ui/qr-code';
import { getConfig } from '@/lib/config';
import { openLaunch } from '@/lib/hub/open-launch';
import { isPhone } from '@/lib/hub/press-launch';
import { PublicFrame, PublicMessage } from '../public-frame';
import { Grants, grantedKind } from './grants';

export async function generateMetadata(): Promise<Metadata> {
  return { title: { absolute: (await getTranslations('launch'))('title') } };
}

export default async function LaunchPage({ params }: PageProps<'/launch/[id]'>) {
  const { id } = await params;
  const userAgent = (await headers()).get('user-agent') ?? '';
  const launch = await openLaunch(id, { userAgent });
  if (!launch) notFound();
  const t = await getTranslations('launch');
  const { platformName, state, expiresAt } = launch;
  if (state !== 'open') {
    return (
      <PublicFrame platformName={platformName}>
        <PublicMessage mark={state === 'authorized' ? 'ok' : 'off'} title={t(`${state}.title`)}>
          <p>{t(`${state}.text`)}</p>
        </PublicMessage>
      </PublicFrame>
    );
  }
  const isEnglish = (await getLocale()) === 'en';
  const kind = grantedKind(launch);
  const isOutsideWechat = isPhone(userAgent) && !/MicroMessenger/i.test(userAgent);
  return (
    <PublicFrame platformName={platformName}>
      <main className="sheet">
        <section className="ask">
          <h1>
            <span className="ph">{platformName}</span> <span className="ph">{t('wants')}</span>
            {isEnglish && ' '}
            <span className="ph">{t(`kind.${kind}`)}</span>
          </h1>
          {launch.bizAppId && <p className="mono">{launch.bizAppId}</p>}
          <p>{t(kind === 'one' ? 'chooseOne' : 'choose')}</p>
          <Grants kind={kind} />
          <p className="not">{t('not')}</p>
        </section>
        <aside className="do">
          <QrCode text={`${getConfig().appUrl}/launch/${id}`} label={t('qr')} className="qr" />
          <p className="how">{t('scan')}</p>
          <p className="or">{t('orHere')}</p>
          <p className="who">{isOutsideWechat ? t('openInWechat') : t('administrator')}</p>
          <button type="button" className="go" data-press={`/launch/${id}/press`}>
            <span className="go-idle">{t('go')}</span>
            <span className="go-busy">{t('going')}</span>
          </button>
          <PressProblems />
          <p className="exp">
            {t('validUntil')} <DayTime at={expiresAt} isLasting />
          </p>
        </aside>
      </main>
    </PublicFrame>
  );
}

const problems = [
  'tooManyPresses',
  'launchExpired',
  'launchAuthorized',
  'wechatRefused',
  'noComponentToken',
] as const;

/** All of them in the page's language; launch.js shows the one that happened, the last for any other. */
async function PressProblems() {
  const t = await getTranslations('launch.problem');
  return (
    <div role="alert" className="problems">
      {[...problems, 'other' as const].map((code) => (
        <p key={code} data-problem={code} hidden>
          {t(code)}
        </p>
      ))}
    </div>
  );
}
