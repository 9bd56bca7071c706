import { handle } from '@/lib/http/handle';
import {
  changeForwardingTarget,
  forwardingTargetWish,
  removeForwardingTarget,
} from '@/lib/hub/save-forwarding-target';

export const PUT = handle(
  { action: 'changeForwardingTarget', role: 'admin', body: forwardingTargetWish },
  ({ params, body, actor }) => changeForwardingTarget(params.id ?? '', body, actor),
);

export const DELETE = handle({ action: 'removeForwardingTarget', role: 'admin' }, ({ params, actor }) =>
  removeForwardingTarget(params.id ?? '', actor),
);
