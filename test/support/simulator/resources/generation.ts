/** GET /generation: what became of an answer. Not found at first, as the real one. */
import { apiError } from '../apiErrors';
import type { Route } from '../route';

export const generation: Route = {
  method: 'GET',
  pattern: '/generation',
  access: 'key',
  refuse({ exchange }) {
    return exchange.recorded.query.get('id') ? undefined : apiError(400, 'id: expected string');
  },
  handle({ exchange, generations }) {
    const id = exchange.recorded.query.get('id') ?? '';
    const found = generations.find(id);
    if (found) exchange.sendJson(200, { data: found.record() });
    else exchange.sendError(apiError(404, `Generation ${id} not found`));
  },
};
