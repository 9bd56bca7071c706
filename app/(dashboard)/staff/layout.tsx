import type { ReactNode } from 'react';
import { ClientWords } from '@/components/client-words';

export default function StaffLayout({ children }: { children: ReactNode }) {
  return <ClientWords of={['staff', 'sessions']}>{children}</ClientWords>;
}
