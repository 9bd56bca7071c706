'use client';

// Where not even the shell, the sign-in or the set-up could be read.
import { PageFault, type PageFaultProps } from '@/components/page-fault';

export default function RootError(props: PageFaultProps) {
  return (
    <main className="mx-auto max-w-[640px] px-6 py-16 max-md:px-4 max-md:py-8">
      <PageFault {...props} />
    </main>
  );
}
