// Ids are made by us, before the insert: encryption binds to the row's id, and paging by key needs an order.
import { v7 } from 'uuid';

/** A new UUIDv7: ids made later sort later. */
export function newId(): string {
  return v7();
}
