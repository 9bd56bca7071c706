import type { ReactNode } from 'react';
import { ClientWords } from '@/components/client-words';

export default function AuthorizeLayout({ children }: { children: ReactNode }) {
  return <ClientWords of={['authorize', 'errorHelp', 'failures', 'errcodes']}>{children}</ClientWords>;
}
