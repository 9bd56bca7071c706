'use client';

// Adds a person and shows their first password, once.
import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { type ApiProblem, callApi } from '@/components/ui/call-api';
import { Modal } from '@/components/ui/confirm';
import { Field } from '@/components/ui/field';
import { useProblemWords } from '@/components/ui/problem-words';
import { RadioList } from '@/components/ui/radio-list';
import { toast } from '@/components/ui/toast';
import { PasswordDialog, readPassword } from './password-dialog';

const known = ['staffExists', 'invalidEmail'] as const;
const formId = 'add-person';

export function AddPerson() {
  const t = useTranslations('staff.add');
  const router = useRouter();
  const [isOpen, setIsOpen] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [added, setAdded] = useState<{ name: string; password: string } | null>(null);
  const [isPending, startTransition] = useTransition();

  function submit(wish: { email: string; name: string; role: string }) {
    startTransition(async () => {
      const answer = await callApi('POST', '/api/admin/staff', wish);
      setProblem(answer.ok ? null : answer.problem);
      if (!answer.ok) return;
      const name = wish.name || wish.email;
      setIsOpen(false);
      setAdded({ name, password: readPassword(answer.data) });
      toast.success(t('done', { name }));
      router.refresh();
    });
  }

  function open() {
    setProblem(null);
    setIsOpen(true);
  }

  return (
    <>
      <Button look="primary" onClick={open}>
        <Plus aria-hidden="true" strokeWidth={1.5} />
        {t('open')}
      </Button>
      <Modal
        isOpen={isOpen}
        title={t('title')}
        about={
          <>
            {t('about')}
            <PersonForm problem={problem} onSubmit={submit} />
          </>
        }
        onClose={() => setIsOpen(false)}
      >
        <Button onClick={() => setIsOpen(false)}>{useTranslations('staff.act')('cancel')}</Button>
        <Button type="submit" form={formId} look="primary" disabled={isPending} aria-busy={isPending}>
          {t('action')}
        </Button>
      </Modal>
      <PasswordDialog
        name={added?.name ?? ''}
        password={added?.password ?? null}
        onClose={() => setAdded(null)}
      />
    </>
  );
}

interface PersonFormProps {
  problem: ApiProblem | null;
  onSubmit: (wish: { email: string; name: string; role: string }) => void;
}

function PersonForm({ problem, onSubmit }: PersonFormProps) {
  const t = useTranslations('staff.add');
  const tRole = useTranslations('staff');
  const wordsOf = useProblemWords();
  const [role, setRole] = useState<'staff' | 'admin'>('staff');
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    onSubmit({ email: String(form.get('email')).trim(), name: String(form.get('name')).trim(), role });
  }
  const code = known.find((each) => each === problem?.code) ?? 'unexpected';
  return (
    <form id={formId} onSubmit={submit} method="post" className="mt-4 grid gap-4 text-ink-1">
      <Field
        id="person-email"
        name="email"
        type="email"
        label={t('email')}
        autoComplete="off"
        maxLength={254}
        required
        problem={problem ? t(`problem.${code}`, { message: wordsOf(problem) }) : undefined}
      />
      <Field
        id="person-name"
        name="name"
        label={t('name')}
        hint={t('nameHint')}
        autoComplete="off"
        maxLength={64}
      />
      <RadioList
        name="role"
        legend={t('role')}
        value={role}
        onChange={setRole}
        options={[
          { value: 'staff', label: tRole('staff'), about: t('staffAbout') },
          { value: 'admin', label: tRole('admin'), about: t('adminAbout') },
        ]}
      />
    </form>
  );
}
