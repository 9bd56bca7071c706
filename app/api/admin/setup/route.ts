import { handle } from '@/lib/http/handle';
import { watchSetup } from '@/lib/hub/watch-setup';

export const GET = handle({ action: 'watchSetup', role: 'admin' }, watchSetup);
