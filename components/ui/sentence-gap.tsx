// Between two sentences that stand side by side; Chinese has its own in the full stop.
import { useLocale } from 'next-intl';

export function SentenceGap() {
  return useLocale() === 'en' && ' ';
}
