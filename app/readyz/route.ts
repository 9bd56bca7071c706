import { getReadiness } from '@/lib/http/health';

export const dynamic = 'force-dynamic';

/** A route handler that answers proves that the pages are served. */
export async function GET(): Promise<Response> {
  const { status, body } = await getReadiness(true);
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}
