import { handle } from '@/lib/http/handle';
import { addForwardingTarget, forwardingTargetWish } from '@/lib/hub/save-forwarding-target';
import { listForwardingTargets } from '@/lib/stores/forwarding-targets';

export const GET = handle({ action: 'listForwardingTargets', role: 'admin' }, async () => ({
  targets: await listForwardingTargets(),
}));

export const POST = handle(
  { action: 'addForwardingTarget', role: 'admin', body: forwardingTargetWish },
  async ({ body, actor }) => Response.json(await addForwardingTarget(body, actor), { status: 201 }),
);
