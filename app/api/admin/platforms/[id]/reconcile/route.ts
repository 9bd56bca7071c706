import { handle } from '@/lib/http/handle';
import { reconcileAuthorizers } from '@/lib/hub/reconcile-authorizers';

export const POST = handle({ action: 'reconcileAuthorizers', role: 'admin' }, ({ params }) =>
  reconcileAuthorizers(params.id ?? ''),
);
