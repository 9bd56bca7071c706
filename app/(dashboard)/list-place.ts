// Where a page of a list begins, and how many rows it holds: two to three screens full. Whoever looks for one of thousands
// searches, and a row that nobody scrolls to costs the server, the wire and the browser as much as one that is read.
import { readParam, type SearchParams } from './search-params';

export const rowsPerPage = 25;

/** For a list that is paged by key. */
export function readPlace(params: SearchParams) {
  return { after: readParam(params, 'after'), before: readParam(params, 'before'), limit: rowsPerPage };
}
