/** GET /generation/content: what was said, which an account has only where it stores inputs and outputs. This one does not. */
import { apiError } from '../apiErrors';
import type { Route } from '../route';

export const generationContent: Route = {
  method: 'GET',
  pattern: '/generation/content',
  access: 'key',
  refuse({ exchange }) {
    return exchange.recorded.query.get('id') ? undefined : apiError(400, 'id: expected string');
  },
  handle({ exchange }) {
    const id = exchange.recorded.query.get('id') ?? '';
    exchange.sendError(apiError(404, `No content is stored for generation ${id}`));
  },
};
