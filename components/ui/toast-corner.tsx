'use client';

// Where toasts appear: they name the thing, and a failure stays until it is closed.
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Toaster as Sonner, toast } from 'sonner';
import { StateMark } from './state-mark';
import { takeToasts } from './toast';

export function ToastCorner() {
  const t = useTranslations('ui');
  // After the effects of what is inside: then it is shown.
  useEffect(() => takeToasts(({ kind, words, options }) => toast[kind](words, options)), []);
  return (
    <Sonner
      className="font-sans!"
      position="bottom-right"
      containerAriaLabel={t('notifications')}
      icons={{
        success: <StateMark state="ok" />,
        error: <StateMark state="critical" />,
        loading: <StateMark state="working" />,
        info: <StateMark state="off" />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-full items-start gap-2.5 rounded-3 bg-raised px-3 py-2.5 text-13 text-ink-1 shadow-overlay md:w-100',
          icon: 'mt-1',
          description: 'text-pretty text-12 text-ink-2',
          closeButton:
            'order-last -my-0.5 ml-auto grid size-6 flex-none place-items-center text-ink-3 hover:text-ink-1',
          actionButton: 'link ml-auto pl-3 whitespace-nowrap',
        },
      }}
    />
  );
}
