// A cell as wide as its table. Which columns there are depends on the screen, and a number that also counted those that are
// hidden would add empty ones.

/** A ref of the cell: keeps to what the table's head shows, also when the window changes. */
export function spanShownColumns(cell: HTMLTableCellElement | null): (() => void) | undefined {
  const table = cell?.closest('table');
  const head = table?.tHead?.rows[0];
  if (!cell || !table || !head) return;
  const span = () => {
    cell.colSpan = countShown(head);
  };
  span();
  const observer = new ResizeObserver(span);
  observer.observe(table);
  return () => observer.disconnect();
}

function countShown(head: HTMLTableRowElement): number {
  const shown = [...head.cells].filter((each) => getComputedStyle(each).display !== 'none');
  return Math.max(1, shown.length);
}
