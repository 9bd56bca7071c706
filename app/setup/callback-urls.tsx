// What is to be filled in at WeChat's console, each by the name that its field has there.
import { useTranslations } from 'next-intl';
import { Fragment, type ReactNode } from 'react';
import { CopyButton } from '@/components/ui/copy-button';

/** $APPID$ stands there as it is: WeChat fills it in. */
export function CallbackUrls({ appUrl }: { appUrl: string }) {
  const t = useTranslations('setup.ticket');
  const { hostname, port } = new URL(appUrl);
  return (
    <section aria-label={t('urls')} className="rounded-3 border border-line bg-surface">
      <dl>
        <ConsoleField label={t('eventUrl')} parts={[appUrl, '/api/callback']} />
        <ConsoleField label={t('messageUrl')} parts={[appUrl, '/api/callback', '/$APPID$']} />
        {/* The console takes a domain alone. */}
        <ConsoleField label={t('launchDomain')} parts={[hostname]} hint={port && t('noPort', { port })} />
        <ConsoleField label={t('whitelist')} hint={t('whitelistHint')} />
      </dl>
    </section>
  );
}

interface ConsoleFieldProps {
  label: string;
  /** The value, in the parts between which a line may break; none where only its reader knows it. */
  parts?: string[];
  hint?: ReactNode;
}

function ConsoleField({ label, parts, hint }: ConsoleFieldProps) {
  return (
    <div className="grid min-h-11 grid-cols-[168px_minmax(0,1fr)] items-center gap-3 border-line border-t px-4 py-1.5 first:border-t-0 max-md:grid-cols-1 max-md:gap-0.5 max-md:py-2.5">
      <dt className="text-ink-2 [&:lang(en)]:break-keep">{label}</dt>
      <dd className="flex items-center gap-3">
        <div className="min-w-0 flex-1">
          {parts && (
            <span className="font-mono text-12">
              {parts.map((part) => (
                <Fragment key={part}>
                  {part}
                  <wbr />
                </Fragment>
              ))}
            </span>
          )}
          {hint && <p className="text-pretty text-12 text-ink-3">{hint}</p>}
        </div>
        {parts && <CopyButton value={parts.join('')} label={label} />}
      </dd>
    </div>
  );
}
