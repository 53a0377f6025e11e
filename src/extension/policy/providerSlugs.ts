/** Slugs of providers by the names that answers call them by, asked once of each server and kept while the window lives. */
import type { Site } from '../account/site';

/** Milliseconds: an answer waits for it. */
const timeLimit = 5_000;

const asked = new Map<string, Promise<ReadonlyMap<string, string>>>();

/** Rejects where they can't be had; asked again, it tries again. */
export function providerSlugs(site: Pick<Site, 'name' | 'client'>): Promise<ReadonlyMap<string, string>> {
  const known = asked.get(site.name);
  if (known) return known;
  const asking = site
    .client()
    .providers.list({ signal: AbortSignal.timeout(timeLimit) })
    .then((providers) => new Map(providers.map(({ name, slug }) => [String(name).toLowerCase(), String(slug)])));
  asked.set(site.name, asking);
  asking.catch(() => asked.delete(site.name));
  return asking;
}
