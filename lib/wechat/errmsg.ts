// WeChat's words of a refusal, made fit to be kept, logged and shown: who answers may write anything there, also a
// credential that the request carried.

const longest = 200;

/**
 * The errmsg as one line of at most 200 characters. Whatever could be a credential (WeChat's marked ones, and any run as
 * long as a token, secret or key) is masked before it is cut, so that no rest of one stays; a rid is shorter than these.
 */
export function readableErrmsg(errmsg: string): string {
  const text = errmsg
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/[\p{Cf}\p{Cs}]/gu, '')
    .replaceAll(/\b(ticket|preauthcode|queryauthcode|refreshtoken)(?:@|%40){3}[^\s"'&,;]*/gi, '$1@@@…')
    .replaceAll(/[A-Za-z0-9_-]{30,}/g, '…');
  return [...text].slice(0, longest).join('').trim();
}
