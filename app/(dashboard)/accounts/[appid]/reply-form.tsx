'use client';

// Adds or changes one rule. A rule is known by what it answers, so with another keyword it is a new one and the old one goes.
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { type ApiProblem, callApi } from '@/components/ui/call-api';
import { Field } from '@/components/ui/field';
import { useProblemWords } from '@/components/ui/problem-words';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { toast } from '@/components/ui/toast';
import { countBytes, findTwin, maxContentBytes, type ReplyRule, toWish, triggers } from './reply-rule';

interface ReplyFormProps {
  account: { platformId: string; authorizerAppId: string };
  rule: ReplyRule;
  rules: ReplyRule[];
  onDone: () => void;
}

export function ReplyForm({ account, rule, rules, onDone }: ReplyFormProps) {
  const t = useTranslations('account.replies');
  const router = useRouter();
  const wordsOf = useProblemWords();
  const [draft, setDraft] = useState(rule);
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setIsPending] = useState(false);
  const { trigger, pattern, match, content } = draft;
  const bytes = countBytes(content);
  const isTooLong = bytes > maxContentBytes;

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isTooLong) return;
    if (findTwin(draft, rules)) return setProblem(t('problem.twin'));
    setIsPending(true);
    setProblem(null);
    const refusal = await save(account, rule, draft);
    setIsPending(false);
    if (refusal !== null) return setProblem(t('failed', { message: wordsOf(refusal) }));
    toast.success(t('saved'));
    onDone();
    router.refresh();
  }

  return (
    <form onSubmit={submit} className="grid gap-3 bg-sunken px-4 py-3">
      <div className="grid grid-cols-2 gap-3 max-md:grid-cols-1">
        <Select
          label={t('when')}
          value={trigger}
          options={triggers.map((value) => ({ value, label: t(`trigger.${value}`) }))}
          onChange={(value) => setDraft({ ...draft, trigger: value })}
        />
        {trigger === 'keyword' && (
          <Select
            label={t('match.label')}
            value={match}
            options={(['exact', 'contains'] as const).map((value) => ({ value, label: t(`match.${value}`) }))}
            onChange={(value) => setDraft({ ...draft, match: value })}
          />
        )}
      </div>
      {trigger !== 'subscribe' && (
        <Field
          id="reply-pattern"
          label={t(trigger === 'keyword' ? 'trigger.keyword' : 'menuKey')}
          hint={t(trigger === 'keyword' ? 'keywordHint' : 'menuKeyHint')}
          value={pattern}
          onChange={({ target }) => setDraft({ ...draft, pattern: target.value })}
          maxLength={128}
          autoComplete="off"
          pattern=".*\S.*"
          required
        />
      )}
      <TextArea
        id="reply-content"
        label={t('content')}
        hint={t('bytes', { used: bytes, max: maxContentBytes })}
        problem={isTooLong ? t('problem.tooLong', { used: bytes, max: maxContentBytes }) : undefined}
        value={content}
        onChange={({ target }) => setDraft({ ...draft, content: target.value })}
        rows={3}
        required
      />
      {problem && (
        <p role="alert" className="text-critical">
          {problem}
        </p>
      )}
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={isPending || isTooLong} aria-busy={isPending}>
          {t('save')}
        </Button>
        <Button onClick={onDone}>{t('cancel')}</Button>
      </div>
    </form>
  );
}

/** Null, or why it was not saved. */
async function save(
  account: ReplyFormProps['account'],
  before: ReplyRule,
  draft: ReplyRule,
): Promise<ApiProblem | null> {
  const saved = await callApi('PUT', '/api/admin/auto-replies', { ...account, ...toWish(draft) });
  if (!saved.ok) return saved.problem;
  const { id }: Record<string, unknown> = { ...(typeof saved.data === 'object' && saved.data) };
  if (before.id === null || id === before.id) return null;
  const removed = await callApi('DELETE', `/api/admin/auto-replies/${before.id}`);
  return removed.ok ? null : removed.problem;
}
