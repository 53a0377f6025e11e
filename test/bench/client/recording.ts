// The stream that every reader is measured on: a long answer as OpenRouter sends it, one token a chunk.

/** About 300 bytes an event, so that 20,000 of them are 6 MB. */
export function recordedEvents(count: number): string[] {
  const words = ['The ', 'quick ', 'brown ', 'fox ', 'jumps ', 'over ', 'the ', 'lazy ', 'dog', '. ', '“née” ', '\n\n'];
  const events: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const delta = { role: 'assistant', content: words[at % words.length], reasoning: null, refusal: null };
    events.push(
      event({ choices: [{ index: 0, delta, finish_reason: null, native_finish_reason: null, logprobs: null }] }),
    );
    if (at % 200 === 0) events.push(': OPENROUTER PROCESSING\n\n');
  }
  const end = {
    index: 0,
    delta: { role: 'assistant', content: '' },
    finish_reason: 'stop',
    native_finish_reason: 'stop',
  };
  const usage = { prompt_tokens: 12, completion_tokens: count, total_tokens: count + 12, cost: 0.0125 };
  events.push(event({ choices: [end] }), event({ choices: [], usage }), 'data: [DONE]\n\n');
  return events;
}

/** One event whose delta is a text of so many characters, as an image's data URL is. */
export function singleEvent(length: number): string[] {
  const url = `data:image/png;base64,${'iVBORw0K'.repeat(Math.ceil(length / 8))}`;
  const delta = { role: 'assistant', content: '', images: [{ type: 'image_url', image_url: { url } }] };
  const end = { index: 0, delta: {}, finish_reason: 'stop' };
  return [event({ choices: [{ index: 0, delta }] }), event({ choices: [end] }), 'data: [DONE]\n\n'];
}

function event(fields: object): string {
  const common = {
    id: 'gen-1763000000-AbCdEfGhIjKlMnOpQrSt',
    provider: 'Anthropic',
    model: 'anthropic/claude-sonnet-4.5',
    object: 'chat.completion.chunk',
    created: 1763000000,
  };
  return `data: ${JSON.stringify({ ...common, ...fields })}\n\n`;
}
