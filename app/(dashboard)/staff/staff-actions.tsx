'use client';

// What an admin can do with a person. Each act is asked first and says what it means for them.
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { type ApiProblem, callApi } from '@/components/ui/call-api';
import { Confirm } from '@/components/ui/confirm';
import { useProblemWords } from '@/components/ui/problem-words';
import { RowMenu, RowMenuItem, RowMenuLink, RowMenuRule } from '@/components/ui/row-menu';
import { toast } from '@/components/ui/toast';
import { PasswordDialog, readPassword } from './password-dialog';

interface StaffActionsProps {
  person: { id: string; name: string; role: 'admin' | 'staff'; isEnabled: boolean; isReader: boolean };
}

type Act = 'toAdmin' | 'toStaff' | 'disable' | 'enable' | 'password';

export function StaffActions({ person }: StaffActionsProps) {
  const t = useTranslations('staff.act');
  const router = useRouter();
  const wordsOfAny = useProblemWords();
  const [asked, setAsked] = useState<Act | null>(null);
  const [password, setPassword] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const { id, name } = person;

  function perform(act: Act) {
    startTransition(async () => {
      const answer = await call(act, id);
      setAsked(null);
      if (!answer.ok) {
        toast.error(t('failed', { name, message: wordsOf(answer.problem) }), { duration: 20_000 });
        return;
      }
      if (act === 'password') setPassword(readPassword(answer.data));
      else toast.success(t(`${act}.done`, { name }));
      router.refresh();
    });
  }

  function wordsOf(problem: ApiProblem): string {
    return problem.code === 'lastAdmin' ? t('lastAdmin') : wordsOfAny(problem);
  }

  const shown = asked ?? 'disable';
  return (
    <>
      <RowMenu label={t('menu', { name })}>
        <RowMenuLink href={`/staff?person=${encodeURIComponent(id)}`}>{t('sessions.label')}</RowMenuLink>
        <RowMenuLink href={`/audit?person=${encodeURIComponent(id)}`}>{t('audit.label')}</RowMenuLink>
        <RowMenuRule />
        {actsOf(person).map((act) => (
          <RowMenuItem key={act} onSelect={() => setAsked(act)} isGrave={act === 'disable'}>
            {t(`${act}.label`)}
          </RowMenuItem>
        ))}
      </RowMenu>
      <Confirm
        isOpen={asked !== null}
        title={t(`${shown}.title`, { name })}
        action={t(`${shown}.action`)}
        cancel={t('cancel')}
        isPending={isPending}
        onConfirm={() => perform(shown)}
        onClose={() => setAsked(null)}
      >
        {t(`${shown}.consequence`, { name })}
      </Confirm>
      <PasswordDialog name={name} password={password} onClose={() => setPassword(null)} />
    </>
  );
}

/** Nobody disables themselves, and one's own password is changed under one's own sessions. */
function actsOf({ role, isEnabled, isReader }: StaffActionsProps['person']): Act[] {
  const roleAct: Act = role === 'admin' ? 'toStaff' : 'toAdmin';
  if (isReader) return [roleAct];
  return [roleAct, 'password', isEnabled ? 'disable' : 'enable'];
}

function call(act: Act, id: string) {
  const path = `/api/admin/staff/${encodeURIComponent(id)}`;
  if (act === 'password') return callApi('POST', `${path}/password`);
  if (act === 'disable' || act === 'enable') {
    return callApi('PUT', `${path}/enabled`, { isEnabled: act === 'enable' });
  }
  return callApi('PUT', `${path}/role`, { role: act === 'toAdmin' ? 'admin' : 'staff' });
}
