// The boxes of the list hold themselves what is ticked: so it stays while the page is read again, and needs no script of its own.
import type { NamedAccount } from '../../refresh-several/outcomes';

export const rowTick = 'account';
export const pageTick = 'accounts';

export type TickedAccount = NamedAccount;

/** A box of the list, if it is one. */
export function toTick(target: EventTarget | null): HTMLInputElement | null {
  const isTick = target instanceof HTMLInputElement && [rowTick, pageTick].includes(target.name);
  return isTick ? target : null;
}

/** One for each row, from the top. */
export function listTicks(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>(`input[name="${rowTick}"]`)];
}

/** What the boxes say; the box of the whole page is brought in line with them. */
export function readTicked(): TickedAccount[] {
  const ticks = listTicks();
  const ticked = ticks.filter(({ checked }) => checked);
  for (const box of document.querySelectorAll<HTMLInputElement>(`input[name="${pageTick}"]`)) {
    box.checked = ticks.length > 0 && ticked.length === ticks.length;
    box.indeterminate = ticked.length > 0 && ticked.length < ticks.length;
  }
  return ticked.map(({ value, dataset }) => ({
    id: value,
    appId: dataset.appid ?? '',
    name: dataset.name ?? '',
  }));
}

/** From one to the other, whichever stands higher; the second alone where the first is gone. */
export function rangeBetween<Item>(items: Item[], one: Item, other: Item): Item[] {
  const [from = -1, to = -1] = [items.indexOf(one), items.indexOf(other)].sort((a, b) => a - b);
  return from < 0 ? [other] : items.slice(from, to + 1);
}

export interface Touch {
  tick: HTMLInputElement;
  /** All between this one and the one before it are meant. */
  isRange: boolean;
}

export interface Touches {
  tell(touch: Touch): void;
  /** From now on everything, beginning with what has waited. Returns how to stop. */
  takeOver(take: (touch: Touch) => void): () => void;
}

/** Boxes are ticked before anybody is there to make something of it: until then it waits, in order. */
export function createTouches(): Touches {
  const waiting: Touch[] = [];
  let taker: ((touch: Touch) => void) | null = null;
  return {
    tell: (touch) => {
      if (taker) taker(touch);
      else waiting.push(touch);
    },
    takeOver: (take) => {
      taker = take;
      for (const touch of waiting.splice(0)) take(touch);
      return () => {
        taker = null;
      };
    },
  };
}
