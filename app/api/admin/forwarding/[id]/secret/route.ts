import { handle } from '@/lib/http/handle';
import { rotateForwardingSecret } from '@/lib/hub/save-forwarding-target';

export const POST = handle({ action: 'rotateForwardingSecret', role: 'admin' }, ({ params, actor }) =>
  rotateForwardingSecret(params.id ?? '', actor),
);
