// The public pages: no staff chrome, and a style sheet and script that WeChat's older built-in browsers understand too.
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { ClientWords } from '@/components/client-words';
import './launch.css';

export default async function LaunchLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <div className="pub">
      <ClientWords of={['launch']}>{children}</ClientWords>
      <script src="/launch.js" async nonce={nonce} />
    </div>
  );
}
