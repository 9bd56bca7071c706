'use client';

// The QR code as a picture to send on. It is drawn in the browser, when asked for: nothing is sent anywhere.
import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { useTimeZone } from '@/components/ui/clock';
import { formatInstant } from '@/components/ui/format-time';
import { toast } from '@/components/ui/toast';

interface SavePictureProps {
  url: string;
  platformName: string;
  expiresAt: Date;
}

export function SavePicture({ url, platformName, expiresAt }: SavePictureProps) {
  const t = useTranslations('authorize.picture');
  const timeZone = useTimeZone();
  const [isPending, startTransition] = useTransition();
  function save() {
    startTransition(async () => {
      // Whoever looks at the picture later knows no "tomorrow".
      const until = formatInstant(expiresAt, timeZone, 'minute');
      const lines = [platformName, t('scan'), t('until', { until })];
      const { saveLinkPicture } = await import('./link-picture');
      const isSaved = await saveLinkPicture({ url, lines, name: t('file', { platformName, until }) });
      if (!isSaved) toast.error(t('failed'));
    });
  }
  return (
    <Button size="small" onClick={save} aria-busy={isPending}>
      <Download aria-hidden="true" strokeWidth={1.5} />
      {t('save')}
    </Button>
  );
}
