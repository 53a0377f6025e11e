/** GET /providers: the providers that the catalogue names. */
import { offeringProviders, slugOf } from '../catalogueEndpoints';
import { catalogueEntries } from '../catalogueEntries';
import type { Route } from '../route';

function providerOf(name: string): Record<string, unknown> {
  const slug = slugOf(name);
  return {
    name,
    slug,
    privacy_policy_url: `https://example.com/${slug}/privacy`,
    terms_of_service_url: `https://example.com/${slug}/terms`,
    status_page_url: null,
    headquarters: 'US',
    datacenters: ['US', 'IE'],
  };
}

export const providers: Route = {
  method: 'GET',
  pattern: '/providers',
  access: 'public',
  handle({ exchange }) {
    const names = new Set([...catalogueEntries.map(({ provider }) => provider), ...offeringProviders]);
    exchange.sendJson(200, { data: [...names].map(providerOf) });
  },
};
