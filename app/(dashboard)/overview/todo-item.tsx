// One thing that needs a person.
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { UpstreamFailure } from '@/components/failure-words';
import { StateMark } from '@/components/ui/state-mark';
import { RelativeTime } from '@/components/ui/time';
import { UpstreamErrorCodes } from '@/components/upstream-error';

interface TodoItemProps {
  state: 'failing' | 'critical';
  subject: string;
  href?: string;
  what: string;
  /** Why, and what follows or what to do. */
  why: ReactNode;
  failure: UpstreamFailure | null;
  /** When the token ends, or when it happened. */
  when: Date | null;
  action: ReactNode;
}

export function TodoItem({ state, subject, href, what, why, failure, when, action }: TodoItemProps) {
  const title = <bdi className="mr-2 font-title">{subject}</bdi>;
  return (
    <li className="grid min-h-[54px] grid-cols-[12px_minmax(0,1fr)_auto_112px] items-center gap-x-3 border-line px-4 pt-[7px] pb-2 not-first:border-t max-md:grid-cols-[12px_minmax(0,1fr)_auto] max-md:items-start max-md:gap-x-2.5 max-md:gap-y-2 max-md:py-3">
      <StateMark state={state} className="max-md:mt-1" />
      <div className="min-w-0 max-md:col-span-2">
        {href ? (
          <Link href={href} prefetch={false} className="underline-offset-3 hover:underline">
            {title}
          </Link>
        ) : (
          title
        )}
        <span>{what}</span>
        <p className="mt-0.5 text-pretty text-12 text-ink-2 first-letter:uppercase">{why}</p>
        {failure && <UpstreamErrorCodes failure={failure} />}
      </div>
      <span className="text-right text-12 text-ink-2 whitespace-nowrap max-md:col-start-2 max-md:self-center max-md:text-left">
        {when && (
          <RelativeTime at={when} ends soonClassName={state === 'critical' ? soonCritical : soonFailing} />
        )}
      </span>
      <div className="justify-self-end">{action}</div>
    </li>
  );
}

const soonCritical = 'font-title text-critical';
const soonFailing = 'font-title text-failing';
