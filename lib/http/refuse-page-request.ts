// What no page is asked for: refused before Next sees it, as some of it would end there in a 500, and the rest speaks to
// the framework's insides.
import type { IncomingMessage } from 'node:http';

export interface Refusal {
  status: number;
  text: string;
  headers?: Record<string, string>;
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const frameworkHeaders = ['x-middleware-subrequest', 'next-action'];
/** Next's image optimizer: off, and not even asked. */
const optimizerPath = /^\/_next\/image\/?(\?|$)/;

/** Null when the request may go on to the pages. */
export function refusePageRequest({ method = '', url = '', headers }: IncomingMessage): Refusal | null {
  if (!url.startsWith('/') || url.startsWith('//') || !isDecodable(url)) {
    return { status: 400, text: 'Bad request target.' };
  }
  if (frameworkHeaders.some((name) => name in headers)) return { status: 400, text: 'Bad request.' };
  if (optimizerPath.test(url)) return { status: 404, text: 'Not found.' };
  if (!methods.includes(method)) {
    return { status: 405, text: 'Method not allowed.', headers: { allow: methods.join(', ') } };
  }
  return null;
}

/** Whether every percent sign of the path escapes a byte, and the bytes are UTF-8. */
function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '');
    return true;
  } catch {
    return false;
  }
}
