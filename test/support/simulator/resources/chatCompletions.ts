/** POST /chat/completions. Knows who may chat and that the model decides the answer; the scripts play it. */
import { apiError, documented } from '../apiErrors';
import { whyRefused } from '../chatRequest';
import { defaultScript } from '../defaultScript';
import type { Route } from '../route';

export const chatCompletions: Route = {
  method: 'POST',
  pattern: '/chat/completions',
  access: 'key',
  refuse({ exchange, role }) {
    if (role === 'management') return documented('managementKeyChats');
    const reason = whyRefused(exchange.recorded.json);
    return reason === undefined ? undefined : apiError(400, reason, { error_type: 'invalid_request' });
  },
  handle({ exchange }) {
    return defaultScript(exchange.answeringModel, exchange.request).play(exchange);
  },
};
