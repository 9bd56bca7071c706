import type { ReactNode } from 'react';
import { ClientWords } from '@/components/client-words';

export default function LoginLayout({ children }: { children: ReactNode }) {
  return <ClientWords of={['login']}>{children}</ClientWords>;
}
