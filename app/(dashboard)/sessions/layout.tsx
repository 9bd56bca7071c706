import type { ReactNode } from 'react';
import { ClientWords } from '@/components/client-words';

export default function SessionsLayout({ children }: { children: ReactNode }) {
  return <ClientWords of={['sessions']}>{children}</ClientWords>;
}
