import type { ReactNode } from 'react';
import { ClientWords } from '@/components/client-words';

export default function ForwardingLayout({ children }: { children: ReactNode }) {
  return <ClientWords of={['forwarding', 'events', 'messageWords', 'delivery']}>{children}</ClientWords>;
}
