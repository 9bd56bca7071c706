'use client';

// A new password, shown once: only its hash is kept.
import { useTranslations } from 'next-intl';
import { SecretDialog } from '@/components/secret-dialog';
import { ShownSecret } from '@/components/ui/shown-secret';

interface PasswordDialogProps {
  name: string;
  password: string | null;
  onClose: () => void;
}

export function PasswordDialog({ name, password, onClose }: PasswordDialogProps) {
  const t = useTranslations('staff.password');
  return (
    <SecretDialog isOpen={password !== null} title={t('title', { name })} kept={t('kept')} onClose={onClose}>
      {t('about')}
      {password !== null && <ShownSecret value={password} label={t('label')} />}
    </SecretDialog>
  );
}

/** What adding a person and resetting a password answer. */
export function readPassword(data: unknown): string {
  const { password }: Record<string, unknown> = { ...(typeof data === 'object' && data) };
  return String(password ?? '');
}
