// What is compared: each reads one stream to its end and says how many characters of text it found. Each loads only its
// own library, so that a process measures that one alone.
import { createParser } from 'eventsource-parser';

/** Where the stream comes from. A `fetch` of its own replays it from memory. */
export interface Source {
  readonly baseUrl: string;
  readonly fetch: typeof globalThis.fetch;
}

/** Reads one stream. */
export type Reader = () => Promise<number>;

const key = 'sk-or-v1-bench';
const model = 'anthropic/claude-sonnet-4.5';
const messages = [{ role: 'user' as const, content: 'Tell me about foxes.' }];

/** By name; each makes its reader of a source. */
export const readers = {
  'bytes only': async (source: Source): Promise<Reader> => {
    return async () => {
      let length = 0;
      await eachPiece(source, (bytes) => {
        length += bytes.length;
      });
      return length;
    };
  },

  'eventsource-parser and JSON.parse': async (source: Source): Promise<Reader> => {
    return async () => {
      const decoder = new TextDecoder();
      let length = 0;
      const parser = createParser({
        onEvent: ({ data }) => {
          if (data === '[DONE]') return;
          length += lengthOf(JSON.parse(data));
        },
      });
      await eachPiece(source, (bytes) => parser.feed(decoder.decode(bytes, { stream: true })));
      return length;
    };
  },

  'ours, result()': async (source: Source): Promise<Reader> => {
    const { messageText, OpenRouter } = await import('../../../src/client');
    const client = new OpenRouter({ ...source, apiKey: key });
    return async () => {
      const stream = await client.chat.send({ model, messages, stream: true });
      const result = await stream.result();
      return messageText(result.choices[0]?.message ?? {}).length;
    };
  },

  'ours, each chunk and result()': async (source: Source): Promise<Reader> => {
    const { messageText, OpenRouter } = await import('../../../src/client');
    const client = new OpenRouter({ ...source, apiKey: key });
    return async () => {
      const stream = await client.chat.send({ model, messages, stream: true });
      let length = 0;
      for await (const chunk of stream) length += lengthOf(chunk);
      const result = await stream.result();
      const merged = messageText(result.choices[0]?.message ?? {}).length;
      if (merged !== length) throw new Error(`The chunks hold ${length} characters, the result ${merged}`);
      return merged;
    };
  },

  openai: async ({ baseUrl, fetch }: Source): Promise<Reader> => {
    const { default: OpenAI } = await import('openai');
    const client = new OpenAI({ apiKey: key, baseURL: baseUrl, fetch });
    return async () => {
      const stream = await client.chat.completions.create({ model, messages, stream: true });
      let length = 0;
      for await (const chunk of stream) length += lengthOf(chunk);
      return length;
    };
  },

  '@openrouter/sdk': async ({ baseUrl, fetch }: Source): Promise<Reader> => {
    const { OpenRouter } = await import('@openrouter/sdk');
    const { HTTPClient } = await import('@openrouter/sdk/lib/http');
    const httpClient = new HTTPClient({ fetcher: (input, init) => fetch(input, init) });
    const client = new OpenRouter({ apiKey: key, serverURL: baseUrl, httpClient });
    return async () => {
      const stream = await client.chat.send({ chatRequest: { model, messages, stream: true } });
      if (!(Symbol.asyncIterator in stream)) throw new Error('The answer is no stream');
      let length = 0;
      for await (const chunk of stream) length += lengthOf(chunk);
      return length;
    };
  },

  'ai with @openrouter/ai-sdk-provider': async ({ baseUrl, fetch }: Source): Promise<Reader> => {
    const { streamText } = await import('ai');
    const { createOpenRouter } = await import('@openrouter/ai-sdk-provider');
    const provider = createOpenRouter({ apiKey: key, baseURL: baseUrl, fetch });
    return async () => {
      const { textStream } = streamText({ model: provider.chat(model), messages });
      let length = 0;
      for await (const text of textStream) length += text.length;
      return length;
    };
  },
} satisfies Record<string, (source: Source) => Promise<Reader>>;

/** The name of a reader. */
export type ReaderName = keyof typeof readers;

async function eachPiece({ baseUrl, fetch }: Source, take: (bytes: Uint8Array) => void): Promise<void> {
  const response = await fetch(`${baseUrl}/chat/completions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` },
    body: JSON.stringify({ model, messages, stream: true }),
  });
  const reader = response.body?.getReader();
  for (let read = await reader?.read(); read?.value; read = await reader?.read()) take(read.value);
}

interface TextChunk {
  choices?: { delta?: { content?: string | null } | null }[] | null;
}

function lengthOf({ choices }: TextChunk): number {
  return choices?.[0]?.delta?.content?.length ?? 0;
}
