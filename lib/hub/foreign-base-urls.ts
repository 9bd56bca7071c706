import { listForeignBases } from '../config';
import { getRuntime } from '../runtime';

/** Where WeChat is asked for, if not at WeChat; each address once. */
export function listForeignBaseUrls(): string[] {
  return [...new Set(listForeignBases(getRuntime().config).map(({ url }) => url))];
}
