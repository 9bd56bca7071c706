import { useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { CopyButton } from '@/components/ui/copy-button';

/** What is to be pasted into WeChat's console; $APPID$ stands there as it is, WeChat fills it in. */
export function CallbackUrls({ appUrl }: { appUrl: string }) {
  const t = useTranslations('setup.ticket');
  const urls = [
    { label: t('eventUrl'), parts: [appUrl, '/api/callback'] },
    { label: t('messageUrl'), parts: [appUrl, '/api/callback', '/$APPID$'] },
    { label: t('launchDomain'), parts: [new URL(appUrl).host] },
  ];
  return (
    <section aria-label={t('urls')} className="rounded-3 border border-line bg-surface">
      <dl>
        {urls.map(({ label, parts }) => (
          <div
            key={label}
            className="grid min-h-11 grid-cols-[148px_minmax(0,1fr)] items-center gap-3 border-line border-t py-1 pr-2 pl-4 first:border-t-0 max-md:grid-cols-1 max-md:gap-0.5 max-md:py-2.5"
          >
            <dt className="text-ink-2">{label}</dt>
            <dd className="flex items-center gap-3">
              <span className="min-w-0 flex-1 font-mono text-12">
                {parts.map((part) => (
                  <Fragment key={part}>
                    {part}
                    <wbr />
                  </Fragment>
                ))}
              </span>
              <CopyButton value={parts.join('')} label={label} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
