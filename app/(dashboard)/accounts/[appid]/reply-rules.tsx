'use client';

// The account's replies without a program: listed, and for admins added, changed and removed in place.
import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { callApi, isAnswered } from '@/components/ui/call-api';
import { Confirm } from '@/components/ui/confirm';
import { Panel, PanelBody } from '@/components/ui/panel';
import { useProblemWords } from '@/components/ui/problem-words';
import { toast } from '@/components/ui/toast';
import { ReplyForm } from './reply-form';
import type { ReplyRule } from './reply-rule';

interface ReplyRulesProps {
  account: { platformId: string; authorizerAppId: string };
  rules: ReplyRule[];
  isAdmin: boolean;
}

export function ReplyRules({ account, rules, isAdmin }: ReplyRulesProps) {
  const t = useTranslations('account.replies');
  const router = useRouter();
  const wordsOf = useProblemWords();
  const [edited, setEdited] = useState<ReplyRule | null>(null);
  const [removed, setRemoved] = useState<ReplyRule | null>(null);
  const [isPending, startTransition] = useTransition();
  const hasGreeting = rules.some(({ trigger }) => trigger === 'subscribe');
  const fresh: ReplyRule = {
    id: null,
    trigger: hasGreeting ? 'keyword' : 'subscribe',
    pattern: '',
    match: 'exact',
    content: '',
  };
  const form = edited && (
    <ReplyForm account={account} rule={edited} rules={rules} onDone={() => setEdited(null)} />
  );

  function remove(rule: ReplyRule) {
    startTransition(async () => {
      const answer = await callApi('DELETE', `/api/admin/auto-replies/${rule.id}`);
      setRemoved(null);
      if (answer.ok) toast.success(t('removed'));
      else toast.error(t('failed', { message: wordsOf(answer.problem) }), { duration: 20_000 });
      if (isAnswered(answer)) router.refresh();
    });
  }

  return (
    <Panel
      title={t('title')}
      sub={t('about')}
      end={
        isAdmin &&
        edited === null && (
          <Button size="small" onClick={() => setEdited(fresh)}>
            <Plus aria-hidden="true" strokeWidth={1.5} />
            {t('add')}
          </Button>
        )
      }
    >
      {rules.length === 0 && !edited && <PanelBody className="text-ink-3">{t('none')}</PanelBody>}
      {rules.length > 0 && (
        <ul>
          {rules.map((rule) => (
            <li key={rule.id} className="border-line not-first:border-t">
              {edited?.id === rule.id ? (
                form
              ) : (
                <Rule
                  rule={rule}
                  actions={
                    isAdmin && (
                      <>
                        <Button size="small" look="plain" onClick={() => setEdited(rule)}>
                          {t('edit')}
                        </Button>
                        <Button size="small" look="plain" onClick={() => setRemoved(rule)}>
                          {t('remove')}
                        </Button>
                      </>
                    )
                  }
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {edited?.id === null && <div className={rules.length > 0 ? 'border-line border-t' : ''}>{form}</div>}
      <Confirm
        isOpen={removed !== null}
        title={t('removeTitle')}
        action={t('remove')}
        cancel={t('cancel')}
        isPending={isPending}
        onConfirm={() => removed && remove(removed)}
        onClose={() => setRemoved(null)}
      >
        {t('removeConsequence')}
      </Confirm>
    </Panel>
  );
}

function Rule({ rule, actions }: { rule: ReplyRule; actions: ReactNode }) {
  const t = useTranslations('account.replies');
  const { trigger, pattern, match, content } = rule;
  return (
    <div className="grid grid-cols-[128px_minmax(0,1fr)_auto] items-start gap-x-3 px-4 py-2 max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-y-1">
      <div className="min-w-0 py-0.5">
        <span className="text-12 text-ink-3">
          {t(`trigger.${trigger}`)}
          {trigger === 'keyword' && match === 'contains' && ` · ${t('match.contains')}`}
        </span>
        {trigger !== 'subscribe' && <b className="block truncate font-medium">{pattern}</b>}
      </div>
      <p className="line-clamp-3 min-w-0 whitespace-pre-line py-0.5 text-ink-2 max-md:col-span-2 max-md:row-start-2">
        {content}
      </p>
      <div className="flex max-md:col-start-2 max-md:row-start-1">{actions}</div>
    </div>
  );
}
