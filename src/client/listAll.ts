/** Lists that come in pages: follows them to the last. It knows no single list. */
import { OpenRouterDefaultError } from './errors';
import type { JsonCall } from './jsonCall';
import { isNamed, pageFromData } from './jsonData';
import type { RequestPlan } from './request';
import type { UnknownFields } from './types/open';

/** More pages than any list has: of the usual size they hold a hundred thousand entries. */
const mostPages = 200;

/** Where a list begins, and what its entries are known by. */
export interface ListPlan {
  url: string;
  key: RequestPlan['key'];
  /** The field that every entry has. What comes without it is left out. */
  name: string;
}

/**
 * All entries of all pages, in their order. Fails as a whole when a page fails, since half a list looks like a whole
 * one; so it does when there is no end to the pages. A link to a page that was read already, or that leaves the
 * server's origin (the key goes with the request), is the end of the list.
 */
export async function listAll<T extends UnknownFields>(call: JsonCall, { url, key, name }: ListPlan): Promise<T[]> {
  const items: T[] = [];
  const visited = new Set<string>();
  let next: string | undefined = new URL(url).href;
  while (next !== undefined && !visited.has(next)) {
    if (visited.size === mostPages) throw endless();
    visited.add(next);
    const page = await call.ask({ method: 'GET', url: next, key }, pageFromData);
    // One by one: a list may be longer than the arguments that a call can take.
    for (const item of page.items) if (isNamed<T>(item, name)) items.push(item);
    next = nextPage(page.next, next);
  }
  return items;
}

/** The next page's address, on the same origin or not at all. */
function nextPage(next: unknown, current: string): string | undefined {
  if (typeof next !== 'string' || next === '' || !URL.canParse(next, current)) return undefined;
  const { origin, pathname, search } = new URL(next, current);
  return origin === new URL(current).origin ? origin + pathname + search : undefined;
}

function endless(): OpenRouterDefaultError {
  const message = `The list has more than ${mostPages} pages; there seems to be no end to it.`;
  const error = new OpenRouterDefaultError({ kind: 'protocol', message });
  error.attempts = 1;
  return error;
}
