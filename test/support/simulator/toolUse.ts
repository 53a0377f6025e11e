/** How the simulated model uses tools: it calls those it is given, and sums up what came back. Pure. */
import { type ChatRequest, isRecord } from './chatRequest';
import type { Reply } from './playReply';

const EXAMPLES: Readonly<Record<string, unknown>> = {
  string: 'example',
  number: 1.5,
  integer: 1,
  boolean: true,
  array: [],
  object: {},
  null: null,
};

function exampleOf(schema: unknown): unknown {
  if (!isRecord(schema)) return null;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (isRecord(schema.properties)) {
    return Object.fromEntries(Object.entries(schema.properties).map(([name, property]) => [name, exampleOf(property)]));
  }
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  return EXAMPLES[String(type)] ?? null;
}

/** Calls the first two tools of the request; answers in words once their results are there, or without any tool. */
export function useTools(request: ChatRequest, otherwise: string): Reply {
  const last = request.messages.at(-1);
  if (last?.role === 'tool') return { text: `The tool returned:\n\n\`\`\`\n${last.text}\n\`\`\`\n\nThat settles it.` };
  if (request.tools.length === 0) return { text: otherwise };
  return {
    text: 'I need to look that up.',
    toolCalls: request.tools.slice(0, 2).map(({ name, parameters }, index) => ({
      id: `call_${index}_${name}`,
      name,
      arguments: JSON.stringify(exampleOf(parameters) ?? {}),
    })),
  };
}
