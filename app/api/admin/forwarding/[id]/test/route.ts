import { handle } from '@/lib/http/handle';
import { sendTestEvent } from '@/lib/hub/send-test-event';
import { roleFor } from '@/lib/hub/staff-rules';

export const POST = handle({ action: 'sendTestEvent', role: roleFor.forward }, ({ params, actor }) =>
  sendTestEvent(params.id ?? '', actor),
);
