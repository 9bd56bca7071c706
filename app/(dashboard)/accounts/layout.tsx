import type { ReactNode } from 'react';
import { ClientWords } from '@/components/client-words';

export default function AccountsLayout({ children }: { children: ReactNode }) {
  return (
    <ClientWords
      of={[
        'accounts',
        'account',
        'kinds',
        'states',
        'nextRefresh',
        'refresh',
        'refreshSeveral',
        'reveal',
        'errorHelp',
        'failures',
        'errcodes',
      ]}
    >
      {children}
    </ClientWords>
  );
}
