// A row opens what its own link opens, wherever it is clicked. The link is marked `data-row`; keys and screen readers have it anyway.

const ownClicks = 'a, button, input, label, select, summary, [role="menuitem"]';

/** Left alone: what is pressed for itself, and text that is being marked to copy it. */
export function openRow(event: MouseEvent): void {
  const { target } = event;
  if (event.defaultPrevented || !(target instanceof Element) || target.closest(ownClicks)) return;
  if (window.getSelection()?.isCollapsed === false) return;
  const link = target.closest('tr')?.querySelector<HTMLAnchorElement>('a[data-row]');
  if (!link) return;
  if (event.ctrlKey || event.metaKey) window.open(link.href);
  else link.click();
}
