// What kind of picture bytes are, by themselves: nobody's word is taken for it, and what could carry a script is none.

export type ImageType = 'image/jpeg' | 'image/png' | 'image/gif' | 'image/webp';

const beginnings: [type: ImageType, text: string][] = [
  ['image/jpeg', '\xff\xd8\xff'],
  ['image/png', '\x89PNG\r\n\x1a\n'],
  ['image/gif', 'GIF87a'],
  ['image/gif', 'GIF89a'],
];

/** Null for everything else: SVG, HTML, nothing at all. */
export function imageTypeOf(bytes: Buffer): ImageType | null {
  const text = bytes.toString('latin1', 0, 16);
  if (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) return 'image/webp';
  return beginnings.find(([, beginning]) => text.startsWith(beginning))?.[0] ?? null;
}
