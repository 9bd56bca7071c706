import { z } from 'zod';
import { handle } from '@/lib/http/handle';
import { switchForwardingTarget } from '@/lib/hub/save-forwarding-target';

const body = z.strictObject({ isEnabled: z.boolean() });

export const PUT = handle(
  { action: 'switchForwardingTarget', role: 'admin', body },
  ({ params, body, actor }) => switchForwardingTarget(params.id ?? '', body.isEnabled, actor),
);
