/** The sign-in page as a user sees it: it asks, and goes on by a click. Without it the page says yes at once. */
import type { Script } from './script';

/** For the queue of `/auth`. */
export function consentPage(): Script {
  return {
    name: 'consentPage',
    play: async (exchange) => {
      const query = String(exchange.recorded.query).replaceAll('&', '&amp;');
      const page = `<!DOCTYPE html><html lang="en"><title>Sign in</title>
<p>Make a key for <b>OpenRouter Chat</b>?</p>
<a href="/auth?${query}">Authorize</a> <a href="/auth?${query}&amp;deny=1">Cancel</a></html>`;
      exchange.sendText(200, page, { 'Content-Type': 'text/html; charset=utf-8' });
    },
  };
}
