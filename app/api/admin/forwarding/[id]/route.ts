import { handle } from '@/lib/http/handle';
import {
  changeForwardingTarget,
  forwardingTargetWish,
  removeForwardingTarget,
} from '@/lib/hub/save-forwarding-target';

export const PUT = handle(
  { action: 'changeForwardingTarget', role: 'admin', body: forwardingTargetWish },
  ({ params, body, staff }) => changeForwardingTarget(params.id ?? '', body, staff.id),
);

export const DELETE = handle({ action: 'removeForwardingTarget', role: 'admin' }, ({ params, staff }) =>
  removeForwardingTarget(params.id ?? '', staff.id),
);
