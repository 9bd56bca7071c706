import type { ReactNode } from 'react';
import { ClientWords } from '@/components/client-words';

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return <ClientWords of={['settings', 'setup']}>{children}</ClientWords>;
}
