import { getHealth } from '@/lib/http/health';

export const dynamic = 'force-dynamic';

export function GET(): Response {
  const { status, body } = getHealth();
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}
