// A picture as an answer. Where there is none the answer is empty and no error: the page shows initials instead, and nothing
// has gone wrong that a browser would have to report.
import type { Avatar } from '../hub/avatar-cache';

const foreverSeconds = 31_536_000;
const missingSeconds = 300;

/** `isLasting`: the address names this very picture, so that it may be kept for ever. */
export function avatarResponse(avatar: Avatar | null, { isLasting }: { isLasting: boolean }): Response {
  if (!avatar) return new Response(null, { status: 204, headers: keptFor(`max-age=${missingSeconds}`) });
  const age = isLasting ? `max-age=${foreverSeconds}, immutable` : `max-age=${missingSeconds}`;
  return new Response(new Uint8Array(avatar.body), {
    headers: {
      ...keptFor(age),
      'content-type': avatar.type,
      'content-length': String(avatar.body.byteLength),
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    },
  });
}

/** Only by the browser that asked: who may see it is decided by its cookie. */
function keptFor(age: string): Record<string, string> {
  return { 'cache-control': `private, ${age}` };
}
