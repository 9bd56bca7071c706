'use client';

// A target's secret, shown once: it is not kept anywhere that a page could read it from again.
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Modal } from '@/components/ui/confirm';
import { ShownSecret } from '@/components/ui/shown-secret';

export function Secret({ value }: { value: string }) {
  const t = useTranslations('forwarding.secret');
  return <ShownSecret value={value} label={t('label')} />;
}

export function SecretDialog({ secret, onClose }: { secret: string | null; onClose: () => void }) {
  const t = useTranslations('forwarding.secret');
  return (
    <Modal
      isOpen={secret !== null}
      title={t('replaced')}
      about={
        <>
          {t('replacedAbout')}
          {secret !== null && <Secret value={secret} />}
        </>
      }
      onClose={null}
    >
      <Button look="primary" onClick={onClose}>
        {t('kept')}
      </Button>
    </Modal>
  );
}

/** What adding a target and replacing its secret answer. */
export function readSecret(data: unknown): string {
  const { secret }: Record<string, unknown> = { ...(typeof data === 'object' && data) };
  return String(secret ?? '');
}
