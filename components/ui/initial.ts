// The first letter of a name, as a reader counts letters: an emoji of several parts is one, and what nobody sees is none.

const letters = new Intl.Segmenter('zh', { granularity: 'grapheme' });
/** Controls, formats (among them those that turn the direction of writing), spaces, and marks without their letter. */
const unseen = /^[\p{C}\p{Z}\p{M}]+/u;

export function initialOf(name: string): string {
  for (const { segment } of letters.segment(name.replace(unseen, ''))) return segment;
  return '?';
}
