// Sign-in and sign-out by next-auth; it checks its own token against forged forms, and we the origin before it.

import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { authOptions } from '@/lib/auth';
import { readClientAddress } from '@/lib/http/client-address';
import { errorResponse } from '@/lib/http/error-response';
import { isForeignOrigin } from '@/lib/http/origin';

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

/** What our pages use; the library's own pages, and its answer to a GET of a callback, are a 500 or no use. */
const actions: Record<string, string[]> = {
  GET: ['csrf', 'providers', 'session', 'signin'],
  POST: ['callback', 'signin', 'signout', '_log'],
};

async function answer(request: NextRequest, context: Context): Promise<Response> {
  const [action = ''] = (await context.params).nextauth;
  if (!actions[request.method]?.includes(action)) return refuse('notFound');
  if (request.method === 'POST' && isForeignOrigin(request.headers)) {
    return refuse('crossOrigin');
  }
  const clientAddress = readClientAddress(request.headers);
  try {
    const response: Response = await NextAuth(request, context, authOptions(clientAddress));
    response.headers.set('cache-control', 'no-store');
    return response;
  } catch (error) {
    // A body that says it is JSON and is not.
    if (error instanceof SyntaxError) return refuse('invalidRequest');
    throw error;
  }
}

function refuse(code: string): Response {
  return errorResponse({ code }, crypto.randomUUID());
}

export { answer as GET, answer as POST };
