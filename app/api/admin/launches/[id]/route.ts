import { handle } from '@/lib/http/handle';
import { getLaunchJourney } from '@/lib/hub/get-launch-journey';
import { revokeLaunch } from '@/lib/hub/revoke-launch';
import { roleFor } from '@/lib/hub/staff-rules';

export const GET = handle({ action: 'getLaunchJourney' }, ({ params }) => getLaunchJourney(params.id ?? ''));

export const DELETE = handle(
  { action: 'revokeLaunch', role: roleFor.authorize },
  ({ params, staff, actor }) => revokeLaunch(params.id ?? '', staff, actor),
);
