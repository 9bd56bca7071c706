// Going through a page by Tab alone: each stop can be seen, is marked as the one that has the focus, and comes after the one before it.
import { expect, type Locator, type Page } from '@playwright/test';

interface Stop {
  /** What one would call it. */
  name: string;
  /** On the screen, and nothing lies over it. */
  isSeen: boolean;
  /** A ring around it, its field or its label. */
  isMarked: boolean;
  isInOrder: boolean;
}

const farEnough = 120;

/** Presses Tab until the target has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  const passed: string[] = [];
  for (let press = 0; press < farEnough; press += 1) {
    await page.keyboard.press('Tab');
    const stop = await readStop(page);
    if (!stop) continue;
    passed.push(stop.name);
    expect(stop, passed.join(' → ')).toMatchObject({ isSeen: true, isMarked: true, isInOrder: true });
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab does not lead to ${target}: ${passed.join(' → ')}`);
}

const end = 'end of the page';

/** From the top of a page that was just opened to its end, where a button is put for it to arrive at; the stops' names. */
export async function tabThrough(page: Page): Promise<string[]> {
  await page.evaluate((name) => {
    const last = document.createElement('button');
    last.textContent = name;
    document.body.append(last);
  }, end);
  const passed: string[] = [];
  for (let press = 0; press < 3 * farEnough; press += 1) {
    await page.keyboard.press('Tab');
    const stop = await readStop(page);
    if (stop?.name === end) return passed;
    passed.push(stop?.name ?? 'nothing');
    expect.soft(stop, passed.slice(-3).join(' → ')).toMatchObject({
      isSeen: true,
      isMarked: true,
      isInOrder: true,
    });
  }
  throw new Error(`Tab finds no end: ${passed.join(' → ')}`);
}

/** What has the focus; null where it is the browser's own. */
function readStop(page: Page): Promise<Stop | null> {
  return page.evaluate(async () => {
    // Where the browser scrolls to it, it has done so by the next frame.
    await new Promise(requestAnimationFrame);
    const stop = document.activeElement;
    const before: unknown = Reflect.get(window, 'stopBefore');
    Reflect.set(window, 'stopBefore', stop);
    if (!stop || stop === document.body) return null;
    const label = stop.closest('label');
    const { left, right, top, bottom } = stop.getBoundingClientRect();
    const isOnScreen = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
    const shown = document.elementFromPoint(
      Math.min(innerWidth - 1, Math.max(0, (left + right) / 2)),
      Math.min(innerHeight - 1, Math.max(0, (top + bottom) / 2)),
    );
    const isOver = shown !== null && (stop.contains(shown) || shown.contains(stop) || label?.contains(shown));
    const isMarked = [stop, stop.parentElement, label].some((element) => {
      if (!element) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      const hasOutline = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
      return hasOutline || (element !== stop && /[1-9]\d*px/.test(boxShadow));
    });
    const isNext =
      !(before instanceof Node) ||
      !before.isConnected ||
      before === document.body ||
      // A date has a stop for each of its parts.
      before === stop ||
      (before.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    return {
      name: (stop.getAttribute('aria-label') ?? stop.textContent ?? '').trim().slice(0, 40) || stop.tagName,
      isSeen: isOnScreen && isOver === true,
      isMarked,
      // A dialog's last stop leads to its first.
      isInOrder: isNext || stop.closest('[role=dialog], [role=alertdialog]') !== null,
    };
  });
}
