/**
 * A chat request as the simulator reads it: the few fields that decide a reply, taken from any JSON, and the check
 * of basic types that the API makes before anything else. Knows no server and no schema file.
 */

export interface ChatMessage {
  readonly role: string;
  /** The text of all text parts together. */
  readonly text: string;
  readonly hasToolCalls: boolean;
}

export interface ToolDeclaration {
  readonly name: string;
  readonly parameters: unknown;
}

export interface ChatRequest {
  readonly model: string | undefined;
  readonly models: readonly string[];
  readonly messages: readonly ChatMessage[];
  readonly stream: boolean;
  readonly tools: readonly ToolDeclaration[];
  readonly wantsJson: boolean;
  readonly excludesReasoning: boolean;
  readonly echoesUpstreamBody: boolean;
  readonly maxTokens: number | undefined;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function recordsOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function recordOf(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  return recordsOf(content)
    .map((part) => (typeof part.text === 'string' ? part.text : ''))
    .join('\n');
}

function readTools(tools: unknown): ToolDeclaration[] {
  return recordsOf(tools).flatMap((tool) => {
    const declared = recordOf(tool.function);
    return typeof declared.name === 'string' ? [{ name: declared.name, parameters: declared.parameters }] : [];
  });
}

/** Tolerant: what is missing or of a wrong type reads as absent. `whyRefused` is the strict one. */
export function readChatRequest(json: unknown): ChatRequest {
  const body = recordOf(json);
  const maxTokens = body.max_completion_tokens ?? body.max_tokens;
  return {
    model: typeof body.model === 'string' ? body.model : undefined,
    models: Array.isArray(body.models) ? body.models.filter((id) => typeof id === 'string') : [],
    messages: recordsOf(body.messages).map((message) => ({
      role: typeof message.role === 'string' ? message.role : '',
      text: textOf(message.content),
      hasToolCalls: Array.isArray(message.tool_calls) && message.tool_calls.length > 0,
    })),
    stream: body.stream === true,
    tools: readTools(body.tools),
    wantsJson: String(recordOf(body.response_format).type).startsWith('json_'),
    excludesReasoning: recordOf(body.reasoning).exclude === true || body.include_reasoning === false,
    echoesUpstreamBody: recordOf(body.debug).echo_upstream_body === true,
    maxTokens: typeof maxTokens === 'number' ? maxTokens : undefined,
  };
}

interface FieldType {
  readonly expected: string;
  is(value: unknown): boolean;
}

const nullable = (type: FieldType): FieldType => ({
  expected: `${type.expected} or null`,
  is: (value) => value === null || type.is(value),
});
const string: FieldType = { expected: 'string', is: (value) => typeof value === 'string' };
const boolean: FieldType = { expected: 'boolean', is: (value) => typeof value === 'boolean' };
const number: FieldType = { expected: 'number', is: (value) => typeof value === 'number' };
const integer: FieldType = { expected: 'integer', is: Number.isInteger };
const object: FieldType = { expected: 'object', is: isRecord };
const array: FieldType = { expected: 'array', is: Array.isArray };
const strings: FieldType = {
  expected: 'array of strings',
  is: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
};
const stop: FieldType = {
  expected: 'string or at most 4 strings',
  is: (value) => string.is(value) || (Array.isArray(value) && strings.is(value) && value.length <= 4),
};
const sessionId: FieldType = {
  expected: 'string of at most 256 characters',
  is: (value) => typeof value === 'string' && value.length <= 256,
};

const FIELDS: Readonly<Record<string, FieldType>> = {
  model: string,
  models: strings,
  stream: boolean,
  user: string,
  session_id: sessionId,
  provider: nullable(object),
  plugins: array,
  tools: array,
  reasoning: object,
  response_format: object,
  metadata: object,
  modalities: strings,
  stop: nullable(stop),
  temperature: nullable(number),
  top_p: nullable(number),
  top_k: nullable(integer),
  top_a: nullable(number),
  min_p: nullable(number),
  frequency_penalty: nullable(number),
  presence_penalty: nullable(number),
  repetition_penalty: nullable(number),
  max_tokens: nullable(integer),
  max_completion_tokens: nullable(integer),
  seed: nullable(integer),
  logprobs: nullable(boolean),
  top_logprobs: nullable(integer),
  parallel_tool_calls: nullable(boolean),
  reasoning_effort: nullable(string),
};

const ROLES = new Set(['system', 'developer', 'user', 'assistant', 'tool']);

function whyMessageRefused(message: unknown, index: number): string | undefined {
  const path = `messages.${index}`;
  if (!isRecord(message)) return `${path}: expected object`;
  if (typeof message.role !== 'string' || !ROLES.has(message.role)) return `${path}.role: invalid role`;
  const { content } = message;
  const isContent = typeof content === 'string' || Array.isArray(content);
  const mayLack = message.role === 'assistant' && (content === undefined || content === null);
  if (!isContent && !mayLack) return `${path}.content: expected string or array`;
  if (message.role === 'tool' && typeof message.tool_call_id !== 'string') {
    return `${path}.tool_call_id: expected string`;
  }
  return undefined;
}

function whyReasoningRefused(body: Record<string, unknown>): string | undefined {
  const { effort, max_tokens: maxTokens } = recordOf(body.reasoning);
  if (effort != null && maxTokens != null) {
    return 'reasoning: only one of "reasoning.effort" and "reasoning.max_tokens" can be specified';
  }
  const shorthand = body.reasoning_effort;
  if (effort != null && shorthand != null && effort !== shorthand) {
    return 'reasoning_effort: conflicts with "reasoning.effort"';
  }
  return undefined;
}

/** The first reason that the API would refuse the body with status 400, or `undefined`. */
export function whyRefused(json: unknown): string | undefined {
  if (json === undefined) return 'Invalid JSON body';
  if (!isRecord(json)) return 'Expected a JSON object';
  const { messages } = json;
  if (messages === undefined) return 'Input required: specify "prompt" or "messages"';
  if (!Array.isArray(messages)) return 'messages: expected array';
  if (messages.length === 0) return 'messages: must contain at least 1 element';
  for (const [index, message] of messages.entries()) {
    const reason = whyMessageRefused(message, index);
    if (reason) return reason;
  }
  for (const [name, type] of Object.entries(FIELDS)) {
    const value = json[name];
    if (value !== undefined && !type.is(value)) return `${name}: expected ${type.expected}`;
  }
  return whyReasoningRefused(json);
}
