// The checks a push goes through, as far as it came: the first link that failed names the wrong secret.
import { Check, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { chainOf, type RefusalReason } from './refusal-reason';

const outcomeColours = { passed: 'text-ink-1', broken: 'font-medium text-critical', untried: 'text-ink-3' };

export function PushChain({ reason }: { reason: RefusalReason }) {
  const t = useTranslations('tickets.chain');
  return (
    <ol className="mb-1 flex flex-wrap items-center gap-x-1.5 gap-y-1 text-12 max-md:gap-x-3">
      {chainOf(reason).map(({ link, outcome }) => (
        <li
          key={link}
          className={`inline-flex items-center gap-1 whitespace-nowrap before:mr-0.5 before:h-px before:w-3 before:bg-line-strong first:before:hidden max-md:before:hidden ${outcomeColours[outcome]}`}
        >
          {outcome === 'passed' && <Check aria-hidden="true" className="size-3 text-healthy" />}
          {outcome === 'broken' && <X aria-hidden="true" className="size-3" />}
          {outcome === 'broken' ? t(`failed.${link}`) : t(link)}
          <span className="sr-only">{t(outcome)}</span>
        </li>
      ))}
    </ol>
  );
}
