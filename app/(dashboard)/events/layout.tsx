import type { ReactNode } from 'react';
import { ClientWords } from '@/components/client-words';

export default function EventsLayout({ children }: { children: ReactNode }) {
  return <ClientWords of={['delivery']}>{children}</ClientWords>;
}
