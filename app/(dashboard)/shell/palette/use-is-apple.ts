import { useSyncExternalStore } from 'react';

/** Whether the keyboard has a ⌘ where others have Ctrl. */
export function useIsApple(): boolean {
  return useSyncExternalStore(never, readIsApple, () => true);
}

/** What machine it is does not change. */
function never(): () => void {
  return () => undefined;
}

function readIsApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
