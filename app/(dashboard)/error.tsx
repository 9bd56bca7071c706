'use client';

// When a page could not be read: not WeChat's fault, and tokens are refreshed all the same. The shell stays.
import { PageFault, type PageFaultProps } from '@/components/page-fault';

export default function DashboardError(props: PageFaultProps) {
  return <PageFault {...props} />;
}
