'use client';

// A target's settings. A new one answers with its secret, which is shown here and never again.
import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button, ButtonLink } from '@/components/ui/button';
import { callApi } from '@/components/ui/call-api';
import { Field } from '@/components/ui/field';
import { Note } from '@/components/ui/note';
import { RadioList } from '@/components/ui/radio-list';
import type { ForwardingRule } from '@/lib/hub/forwarding-rules';
import { emptyDraft, toDrafts, toRules } from './rule-draft';
import { RuleFields } from './rule-fields';
import { readSecret, Secret } from './secret';

interface TargetFormProps {
  /** Null: a new one. */
  target: {
    id: string;
    name: string;
    url: string;
    mode: 'webhook' | 'reply';
    format: 'json' | 'original';
    rules: ForwardingRule[];
  } | null;
}

/** What is said beside the URL, by the error's code. */
const urlProblems: Partial<Record<string, 'url' | 'address'>> = {
  invalidForwardingUrl: 'url',
  forbiddenForwardingAddress: 'address',
};

export function TargetForm({ target }: TargetFormProps) {
  const t = useTranslations('forwarding');
  const router = useRouter();
  const [mode, setMode] = useState(target?.mode ?? 'webhook');
  const [format, setFormat] = useState(target?.format ?? 'json');
  const [drafts, setDrafts] = useState(target ? toDrafts(target.rules) : [emptyDraft(0)]);
  const [problem, setProblem] = useState<string | null>(null);
  const urlProblem = urlProblems[problem ?? ''];
  const [isPending, setIsPending] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const urlField = event.currentTarget.querySelector<HTMLInputElement>('#url');
    const form = new FormData(event.currentTarget);
    const wish = {
      name: String(form.get('name')).trim(),
      url: String(form.get('url')).trim(),
      mode,
      format,
      rules: toRules(drafts),
    };
    setIsPending(true);
    setProblem(null);
    const answer = target
      ? await callApi('PUT', `/api/admin/forwarding/${encodeURIComponent(target.id)}`, wish)
      : await callApi('POST', '/api/admin/forwarding', wish);
    setIsPending(false);
    if (!answer.ok) {
      setProblem(answer.problem.code);
      // The form is longer than a screen: what is wrong with its second field would not be seen from the button.
      if (urlProblems[answer.problem.code]) urlField?.focus();
      return;
    }
    if (!target) return setSecret(readSecret(answer.data));
    router.push(`/forwarding/${target.id}`);
    router.refresh();
  }

  if (secret !== null) return <Added secret={secret} />;
  return (
    <form onSubmit={submit} className="grid max-w-[640px] gap-6">
      <div className="grid gap-4">
        <Field
          id="name"
          name="name"
          label={t('form.name')}
          hint={t('form.nameHint')}
          defaultValue={target?.name ?? ''}
          maxLength={60}
          autoComplete="off"
          required
        />
        <Field
          id="url"
          name="url"
          type="url"
          label="URL"
          hint={t('form.urlHint')}
          problem={urlProblem && t(`form.problem.${urlProblem}`)}
          defaultValue={target?.url ?? ''}
          maxLength={2_000}
          className="font-mono"
          placeholder="https://"
          autoComplete="off"
          spellCheck={false}
          required
        />
      </div>
      <RadioList
        name="mode"
        legend={t('form.mode')}
        value={mode}
        options={(['webhook', 'reply'] as const).map((value) => ({
          value,
          label: t(`mode.${value}.name`),
          about: t(`mode.${value}.about`),
        }))}
        onChange={setMode}
      />
      <RadioList
        name="format"
        legend={t('form.format')}
        value={format}
        options={(['json', 'original'] as const).map((value) => ({
          value,
          label: t(`format.${value}.name`),
          about: t(`format.${value}.about`),
        }))}
        onChange={setFormat}
      />
      <section>
        <h2 className="font-title">{t('form.rules')}</h2>
        <p className="mb-2 text-pretty text-12 text-ink-3">{t('form.rulesHint')}</p>
        <div className="grid gap-3">
          {drafts.map((draft, index) => (
            <RuleFields
              key={draft.key}
              draft={draft}
              position={index + 1}
              onChange={(changed) => setDrafts(drafts.map((each) => (each === draft ? changed : each)))}
              onRemove={drafts.length > 1 ? () => setDrafts(drafts.filter((each) => each !== draft)) : null}
            />
          ))}
        </div>
        <Button
          className="mt-3"
          disabled={drafts.length >= 50}
          onClick={() => setDrafts([...drafts, emptyDraft(Math.max(...drafts.map(({ key }) => key)) + 1)])}
        >
          <Plus aria-hidden="true" strokeWidth={1.5} />
          {t('form.addRule')}
        </Button>
      </section>
      {problem && !urlProblem && (
        <div role="alert">
          <Note
            state="critical"
            title={problem === 'unreachable' ? t('form.problem.unreachable') : t('form.problem.unexpected')}
          />
        </div>
      )}
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={isPending} aria-busy={isPending}>
          {target ? t('form.save') : t('add')}
        </Button>
        <ButtonLink href={target ? `/forwarding/${target.id}` : '/forwarding'}>{t('act.cancel')}</ButtonLink>
      </div>
    </form>
  );
}

function Added({ secret }: { secret: string }) {
  const t = useTranslations('forwarding.secret');
  return (
    <div className="max-w-[640px]" role="status">
      <Note
        state="ok"
        title={t('added')}
        actions={
          <ButtonLink href="/forwarding" look="primary">
            {t('kept')}
          </ButtonLink>
        }
      >
        {t('addedAbout')}
        <Secret value={secret} />
      </Note>
    </div>
  );
}
