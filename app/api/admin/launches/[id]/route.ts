import { handle } from '@/lib/http/handle';
import { getLaunchJourney } from '@/lib/hub/get-launch-journey';

export const GET = handle({ action: 'getLaunchJourney' }, ({ params }) => getLaunchJourney(params.id ?? ''));
