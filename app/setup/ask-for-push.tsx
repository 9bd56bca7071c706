'use client';

// Asking WeChat for a ticket now, and what it said: a refusal here is the first sign that a credential or the IP is wrong.
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { readUpstreamFailure, type UpstreamFailure } from '@/components/failure-words';
import { callApi } from '@/components/ui/call-api';
import { StateMark } from '@/components/ui/state-mark';
import { UpstreamError } from '@/components/upstream-error';

type AskState =
  | { kind: 'idle' }
  | { kind: 'asking' }
  | { kind: 'asked' }
  /** Null where our own server did not answer. */
  | { kind: 'refused'; failure: UpstreamFailure | null };

export function useAsk(platformId: string) {
  const [state, setState] = useState<AskState>({ kind: 'idle' });
  async function ask() {
    setState({ kind: 'asking' });
    const answer = await callApi('POST', `/api/admin/platforms/${platformId}/ticket-push`);
    setState(
      answer.ok
        ? { kind: 'asked' }
        : { kind: 'refused', failure: readUpstreamFailure(answer.problem.details) },
    );
  }
  return { state, ask };
}

export function AskOutcome({ state }: { state: AskState }) {
  const t = useTranslations('setup.ticket');
  if (state.kind === 'idle' || state.kind === 'asking') return null;
  return (
    <div className="grid grid-cols-[12px_minmax(0,1fr)] gap-x-2.5 border-line border-t px-4 py-3 text-ink-2">
      <StateMark state={state.kind === 'asked' ? 'working' : 'critical'} className="mt-1" />
      {state.kind === 'asked' ? (
        <p>{t('asked')}</p>
      ) : (
        <div>
          <b className="text-ink-1">{t(state.failure ? 'askRefused' : 'askUnreachable')}</b>
          {state.failure && <UpstreamError failure={state.failure} />}
        </div>
      )}
    </div>
  );
}
