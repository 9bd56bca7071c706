// Where to go after signing in: a path of this site, or home. Everything a browser could read as another site is refused.

const base = 'http://wxdesk.invalid';

/** The path, query and fragment of `text` when they are ours; otherwise `/`. */
export function toSameSitePath(text: string | null | undefined): string {
  if (!text?.startsWith('/') || text.length > 2_000 || hasUnsafeCharacter(text)) return '/';
  if (!URL.canParse(text, base)) return '/';
  const url = new URL(text, base);
  // Dot segments can leave a path that begins with two slashes, which names a host.
  if (url.origin !== base || url.pathname.startsWith('//')) return '/';
  return url.pathname + url.search + url.hash;
}

/** Browsers read a backslash as a slash and drop control characters. */
function hasUnsafeCharacter(text: string): boolean {
  return [...text].some((character) => character === '\\' || character <= ' ' || character === '\u007f');
}
