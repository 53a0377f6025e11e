/** A chat request by plain fetch, for the simulator's own tests. Knows no client. */
import type { Simulator } from './simulator';

export function ask(
  simulator: Simulator,
  body: Record<string, unknown> = {},
  init: { signal?: AbortSignal; key?: string; headers?: Record<string, string> } = {},
): Promise<Response> {
  const { signal = null, key = simulator.key, headers } = init;
  return fetch(`${simulator.baseUrl}/chat/completions`, {
    method: 'POST',
    signal,
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ model: 'simulator/text', messages: [{ role: 'user', content: 'Hello?' }], ...body }),
  });
}

/** The JSON events of a stream that came whole, its terminator as the text `[DONE]`. */
export function eventsOf(body: string): unknown[] {
  return body
    .split('\n\n')
    .filter((event) => event.startsWith('data: '))
    .map((event) => event.slice('data: '.length))
    .map((data) => (data === '[DONE]' ? data : JSON.parse(data)));
}
