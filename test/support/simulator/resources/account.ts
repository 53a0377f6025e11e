/** What the API tells of a key and of the account behind it. Figures are the same every time. */
import { documented } from '../apiErrors';
import type { Call, Route } from '../route';

const USED = { usage: 2.75, usage_daily: 0.25, usage_weekly: 1.1, usage_monthly: 2.75 };
const USED_WITH_OWN_KEYS = { byok_usage: 0, byok_usage_daily: 0, byok_usage_weekly: 0, byok_usage_monthly: 0 };

function masked(authorization: string | undefined): string {
  const key = (authorization ?? '').replace(/^Bearer /i, '');
  return `${key.slice(0, 10)}...${key.slice(-3)}`;
}

function sendKey({ exchange, role }: Call): void {
  const isManagement = role === 'management';
  exchange.sendJson(200, {
    data: {
      label: masked(exchange.recorded.headers.authorization),
      limit: 10,
      limit_remaining: 7.25,
      limit_reset: 'monthly',
      include_byok_in_limit: false,
      ...USED,
      ...USED_WITH_OWN_KEYS,
      is_free_tier: false,
      is_management_key: isManagement,
      is_provisioning_key: isManagement,
      expires_at: null,
      creator_user_id: 'user_simulator',
      organization_id: null,
      workspace_id: null,
      allowed_data_regions: ['global'],
      free_model_daily_requests: { limit: 1000, remaining: 990, used: 10 },
      rate_limit: { requests: -1, interval: '10s', note: 'This field is deprecated and safe to ignore.' },
    },
  });
}

/** The refusal is the route's own answer, so that a script can play a server that answers an ordinary key otherwise. */
function sendCredits({ exchange, role }: Call): void {
  if (role === 'management') exchange.sendJson(200, { data: { total_credits: 25, total_usage: 2.75 } });
  else exchange.sendError(documented('managementKey'));
}

export const accountRoutes: readonly Route[] = [
  { method: 'GET', pattern: '/key', access: 'key', handle: sendKey },
  { method: 'GET', pattern: '/credits', access: 'key', handle: sendCredits },
];
