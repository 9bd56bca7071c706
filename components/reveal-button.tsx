'use client';

// Shows a token for half a minute, after password and reason. The value lives in this component's state alone and goes with the
// dialog: no page, no cache and no log has it.
import { Eye } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useState, useTransition } from 'react';
import { ReasonField } from './reason-field';
import { Button } from './ui/button';
import { type ApiProblem, callApi } from './ui/call-api';
import { Modal } from './ui/confirm';
import { Field } from './ui/field';
import { useProblemWords } from './ui/problem-words';
import { ShownSecret } from './ui/shown-secret';

interface RevealButtonProps {
  /** Of the account or the platform. */
  name: string;
  kind: 'account' | 'component';
  path: string;
  /** What the endpoint wants besides password and reason. */
  body: { platformId?: string };
  label: string;
  size?: 'regular' | 'small';
}

interface Shown {
  value: string;
  /** By performance.now(). */
  endsAt: number;
}

const formId = 'reveal-token';

export function RevealButton({ name, kind, path, body, label, size = 'small' }: RevealButtonProps) {
  const t = useTranslations('reveal');
  const [isOpen, setIsOpen] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  const [isPending, startTransition] = useTransition();

  function close() {
    setIsOpen(false);
    setShown(null);
    setProblem(null);
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const wish = { ...body, password: String(form.get('password')), reason: String(form.get('reason')) };
    startTransition(async () => {
      const answer = await callApi('POST', path, wish);
      setProblem(answer.ok ? null : answer.problem);
      if (answer.ok) setShown(readShown(answer.data));
    });
  }

  const isComponent = kind === 'component';
  return (
    <>
      <Button
        size={size}
        title={label}
        className="max-w-72"
        onClick={() => setIsOpen(true)}
        aria-haspopup="dialog"
      >
        <Eye aria-hidden="true" strokeWidth={1.5} />
        <span className="truncate">{label}</span>
      </Button>
      <Modal
        isOpen={isOpen}
        title={shown ? t('shown', { name }) : t(isComponent ? 'titleComponent' : 'title', { name })}
        about={
          shown ? (
            <ShownToken shown={shown} onEnd={close} />
          ) : (
            <>
              {t(isComponent ? 'aboutComponent' : 'about')}
              <RevealForm problem={problem} onSubmit={submit} />
            </>
          )
        }
        onClose={close}
      >
        <Button onClick={close}>{t(shown ? 'close' : 'cancel')}</Button>
        {!shown && (
          <Button type="submit" form={formId} look="primary" disabled={isPending} aria-busy={isPending}>
            {t('confirm')}
          </Button>
        )}
      </Modal>
    </>
  );
}

function ShownToken({ shown, onEnd }: { shown: Shown; onEnd: () => void }) {
  const t = useTranslations('reveal');
  const [seconds, setSeconds] = useState(() => secondsUntil(shown.endsAt));
  useEffect(() => {
    const timer = setInterval(() => {
      const left = secondsUntil(shown.endsAt);
      setSeconds(left);
      if (left <= 0) onEnd();
    }, 250);
    return () => clearInterval(timer);
  }, [shown, onEnd]);
  return (
    <>
      <span role="timer">{t('left', { seconds })}</span>
      <ShownSecret value={shown.value} label={t('label')} />
    </>
  );
}

const known = [
  'wrongPassword',
  'throttled',
  'noToken',
  'forbidden',
  'unauthenticated',
  'invalidRequest',
] as const;

interface RevealFormProps {
  problem: ApiProblem | null;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
}

function RevealForm({ problem, onSubmit }: RevealFormProps) {
  const t = useTranslations('reveal');
  const wordsOf = useProblemWords();
  const code = known.find((each) => each === problem?.code) ?? 'unexpected';
  const minutes = Math.max(1, Math.ceil(retryAfterOf(problem?.details) / 60));
  const words = problem ? t(`problem.${code}`, { message: wordsOf(problem), minutes }) : undefined;
  const isOfReason = code === 'invalidRequest';
  return (
    <form id={formId} onSubmit={onSubmit} method="post" className="mt-4 grid gap-4 text-ink-1">
      <Field
        id="reveal-password"
        name="password"
        type="password"
        label={t('password')}
        autoComplete="current-password"
        required
        problem={isOfReason ? undefined : words}
      />
      <ReasonField
        id="reveal-reason"
        label={t('reason')}
        hint={t('reasonHint')}
        problem={isOfReason ? words : undefined}
      />
    </form>
  );
}

function secondsUntil(endsAt: number): number {
  return Math.max(0, Math.ceil((endsAt - performance.now()) / 1000));
}

/** What the endpoints answer. */
function readShown(data: unknown): Shown {
  const { accessToken, shownForSeconds }: Record<string, unknown> = { ...(typeof data === 'object' && data) };
  return { value: String(accessToken ?? ''), endsAt: performance.now() + Number(shownForSeconds) * 1000 };
}

function retryAfterOf(details: unknown): number {
  const { retryAfterSeconds }: Record<string, unknown> = { ...(typeof details === 'object' && details) };
  return Number(retryAfterSeconds ?? 0);
}
