// Sign-in and sign-out by next-auth; it checks its own token against forged forms, and we the origin before it.

import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { authOptions } from '@/lib/auth';
import { isForeignOrigin } from '@/lib/http/origin';

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

async function answer(request: NextRequest, context: Context): Promise<Response> {
  if (request.method === 'POST' && isForeignOrigin(request.headers)) {
    return Response.json({ error: { code: 'crossOrigin' } }, { status: 403 });
  }
  const response: Response = await NextAuth(request, context, authOptions());
  response.headers.set('cache-control', 'no-store');
  return response;
}

export { answer as GET, answer as POST };
