// Short notes in the corner of the page, and what they say while the corner's own script is still on its way.

import type { ReactNode } from 'react';
import type { ExternalToast } from 'sonner';

export interface Toast {
  kind: 'success' | 'error' | 'info';
  words: ReactNode;
  options: ExternalToast | undefined;
}

type Say = (words: ReactNode, options?: ExternalToast) => void;

let show: ((toast: Toast) => void) | null = null;
let callCorner: (() => void) | null = null;
const waiting: Toast[] = [];

export const toast: Record<Toast['kind'], Say> = {
  success: (words, options) => say({ kind: 'success', words, options }),
  error: (words, options) => say({ kind: 'error', words, options }),
  info: (words, options) => say({ kind: 'info', words, options }),
};

function say(toast: Toast): void {
  if (show) {
    show(toast);
  } else if (callCorner) {
    waiting.push(toast);
    callCorner();
  }
  // On a page without a corner nothing is said, and nothing is kept for a later page.
}

/** The page has a corner; `call` brings its script. */
export function announceCorner(call: () => void): () => void {
  callCorner = call;
  return () => {
    callCorner = null;
    waiting.length = 0;
  };
}

/** The corner is there: it shows what has waited, and from now on everything. */
export function takeToasts(taker: (toast: Toast) => void): () => void {
  show = taker;
  for (const each of waiting.splice(0)) taker(each);
  return () => {
    show = null;
  };
}
