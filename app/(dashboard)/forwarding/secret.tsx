'use client';

// A target's secret, shown once: it is not kept anywhere that a page could read it from again.
import { useTranslations } from 'next-intl';
import { SecretDialog } from '@/components/secret-dialog';
import { ShownSecret } from '@/components/ui/shown-secret';

export function Secret({ value }: { value: string }) {
  const t = useTranslations('forwarding.secret');
  return <ShownSecret value={value} label={t('label')} />;
}

export function ReplacedSecret({ secret, onClose }: { secret: string | null; onClose: () => void }) {
  const t = useTranslations('forwarding.secret');
  return (
    <SecretDialog isOpen={secret !== null} title={t('replaced')} kept={t('kept')} onClose={onClose}>
      {t('replacedAbout')}
      {secret !== null && <Secret value={secret} />}
    </SecretDialog>
  );
}

/** What adding a target and replacing its secret answer. */
export function readSecret(data: unknown): string {
  const { secret }: Record<string, unknown> = { ...(typeof data === 'object' && data) };
  return String(secret ?? '');
}
