// What WeChat answered instead, explained: why, what to do, then the code, WeChat's own words and the rid. In full or in one
// line; every page shows it through here. WeChat's words are plain text.
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { explain, formatErrcode, refusedAddressIn, type UpstreamFailure } from './failure-words';
import { CopyId } from './ui/copy-id';
import { KeyValueList } from './ui/key-value';
import { SentenceGap } from './ui/sentence-gap';

interface UpstreamErrorProps {
  failure: UpstreamFailure;
  /** The account that it is about, for the link that has it authorize again. */
  appId?: string;
  /** Beside the next step: retry … */
  actions?: ReactNode;
}

export function UpstreamError({ failure, appId, actions }: UpstreamErrorProps) {
  return (
    <div className="grid gap-1.5">
      <p className="text-pretty">
        <UpstreamErrorWords failure={failure} {...(appId !== undefined && { appId })} />
      </p>
      <UpstreamErrorFacts failure={failure} />
      {actions && <div className="mt-0.5 flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}

/** Why and what to do, in sentences; the places to go are links. */
export function UpstreamErrorWords({ failure, appId }: Omit<UpstreamErrorProps, 'actions'>) {
  const t = useTranslations('errorHelp');
  const tFailure = useTranslations('failures');
  const { errcode, failure: code } = explain(failure);
  const values = valuesOf(failure);
  return (
    <>
      {errcode ? t(`why.${errcode}`, values) : tFailure(code, values)}
      <SentenceGap />
      <UpstreamErrorStep failure={failure} {...(appId !== undefined && { appId })} />
    </>
  );
}

/** What to do alone, where it has been said what is wrong. */
export function UpstreamErrorStep({ failure, appId }: Omit<UpstreamErrorProps, 'actions'>) {
  const t = useTranslations('errorHelp');
  const { step, failure: code } = explain(failure);
  const places = linksTo(appId);
  return step ? t.rich(`todo.${step}`, places) : t.rich(`classTodo.${code}`, places);
}

/** The code, WeChat's words and the rid, each to be copied. A code that is not explained names its class. */
export function UpstreamErrorFacts({ failure }: { failure: UpstreamFailure }) {
  const t = useTranslations('errorHelp');
  const { errcode, errmsg, rid } = failure;
  const explanation = explain(failure);
  if (errcode === null && !errmsg && !rid) return null;
  return (
    <KeyValueList
      labelWidth={72}
      facts={[
        [t('facts.class'), explanation.errcode === null ? t(`classShort.${explanation.failure}`) : null],
        [
          t('facts.errcode'),
          errcode === null ? null : (
            <CopyId key="errcode" value={String(errcode)} shown={formatErrcode(errcode)} />
          ),
        ],
        [
          t('facts.errmsg'),
          errmsg ? (
            <bdi key="errmsg" className="font-mono text-12 break-words">
              {errmsg}
            </bdi>
          ) : null,
        ],
        [t('facts.rid'), rid ? <CopyId key="rid" value={rid} /> : null],
      ]}
    />
  );
}

/** The code and the rid alone, where the words stand beside them. */
export function UpstreamErrorCodes({ failure }: { failure: UpstreamFailure }) {
  const { errcode, rid } = failure;
  if (errcode === null && !rid) return null;
  return (
    <span className="flex flex-wrap gap-x-3">
      {errcode !== null && <CopyId value={String(errcode)} shown={formatErrcode(errcode)} />}
      {rid && <CopyId value={rid} className="text-ink-3" />}
    </span>
  );
}

/** In one line, cut off where it is too long; why and what to do on hover. */
export function UpstreamErrorLine({
  failure,
  className = 'max-w-66 md:max-lg:max-w-34',
}: {
  failure: UpstreamFailure;
  className?: string;
}) {
  const t = useTranslations('errorHelp');
  const tErrcode = useTranslations('errcodes');
  const tFailure = useTranslations('failures');
  const { errcode, step, failure: code } = explain(failure);
  const values = valuesOf(failure);
  const why = errcode ? t(`why.${errcode}`, values) : tFailure(code, values);
  const todo = step ? t.markup(`todo.${step}`, plainText) : t.markup(`classTodo.${code}`, plainText);
  return (
    <span className={`inline-block truncate align-bottom ${className}`} title={`${why} ${todo}`}>
      {failure.errcode !== null && (
        <span className="font-mono text-12">{formatErrcode(failure.errcode)} </span>
      )}
      {errcode ? tErrcode(errcode) : t(`classShort.${code}`)}
    </span>
  );
}

function valuesOf({ errmsg }: UpstreamFailure): { address: string } {
  const address = refusedAddressIn(errmsg);
  return { address: address === null ? '' : ` ${address}` };
}

const plain = (chunks: string) => chunks;
const plainText = {
  console: plain,
  mp: plain,
  docs: plain,
  settings: plain,
  tickets: plain,
  authorize: plain,
};

const outside = {
  console: 'https://open.weixin.qq.com/',
  mp: 'https://mp.weixin.qq.com/',
  docs: 'https://developers.weixin.qq.com/doc/oplatform/developers/errCode/errCode.html',
};

/** A link for each place that the words name. */
function linksTo(appId: string | undefined) {
  const away = (href: string) => (chunks: ReactNode) => (
    <a href={href} target="_blank" rel="noreferrer" className="link">
      {chunks}
    </a>
  );
  const here = (href: string) => (chunks: ReactNode) => (
    <Link href={href} prefetch={false} className="link">
      {chunks}
    </Link>
  );
  return {
    console: away(outside.console),
    mp: away(outside.mp),
    docs: away(outside.docs),
    settings: here('/settings'),
    tickets: here('/tickets'),
    authorize: here(appId === undefined ? '/authorize' : `/authorize?appid=${encodeURIComponent(appId)}`),
  };
}
