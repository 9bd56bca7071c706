import type { ReactNode } from 'react';
import { ClientWords } from '@/components/client-words';

export default function TokensLayout({ children }: { children: ReactNode }) {
  return (
    <ClientWords
      of={[
        'tokens',
        'nextRefresh',
        'states',
        'refreshes',
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
