// Lines of a CSV file that a spreadsheet opens: RFC 4180, and no cell that it would take for a formula. What customers call
// themselves ends up in a colleague's Excel.

/** Without it Excel takes UTF-8 for the machine's own code page. */
export const byteOrderMark = '\uFEFF';

/** Also full-width signs: Excel takes them for the usual ones. */
const formulaBeginning = /^[=+\-@\t\r\n＝＋－＠]/;

/** Also a semicolon and a tab: in some countries' settings they part cells, and what follows one begins a cell. */
const quoted = /[",;\t\r\n]/;

export function csvLine(cells: string[]): string {
  return `${cells.map(toCell).join(',')}\r\n`;
}

function toCell(text: string): string {
  const harmless = formulaBeginning.test(text) ? `'${text}` : text;
  return quoted.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
