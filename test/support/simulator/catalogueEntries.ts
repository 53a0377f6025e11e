/**
 * The models of the catalogue: some in the manner of the real ones, with the oddities that real entries have, and one
 * for each behaviour of the simulator. Data only.
 */
import { simulatedSlugs } from './simulatedSlugs';

export interface ModelEntry {
  readonly id: string;
  readonly canonical_slug: string;
  readonly name: string;
  readonly created: number;
  readonly description: string;
  readonly context_length: number | null;
  readonly architecture: Readonly<Record<string, unknown>> & {
    readonly input_modalities: readonly string[];
    readonly output_modalities: readonly string[];
  };
  readonly pricing: Readonly<Record<string, unknown>> & { readonly prompt: string; readonly completion: string };
  readonly top_provider: Readonly<Record<string, unknown>>;
  readonly supported_parameters: readonly string[];
  readonly alias_target?: { readonly slug: string; readonly name: string };
  /** The provider that serves it here; not part of what the API shows. */
  readonly provider: string;
  readonly [field: string]: unknown;
}

interface Given {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  /** USD for one token, as decimal strings. */
  readonly prices: readonly [prompt: string, completion: string];
  readonly context: number | null;
  readonly output?: number | null;
  readonly created?: string;
  readonly description?: string;
  readonly tokenizer?: string;
  readonly inputs?: readonly string[];
  readonly outputs?: readonly string[];
  readonly tools?: 'none';
  readonly reasoning?: Readonly<Record<string, unknown>>;
  readonly pricing?: Readonly<Record<string, unknown>>;
  readonly more?: Readonly<Record<string, unknown>>;
}

const SAMPLING = ['temperature', 'top_p', 'max_tokens', 'max_completion_tokens', 'stop', 'seed'];
const TOOLS = ['tools', 'tool_choice', 'parallel_tool_calls', 'response_format', 'structured_outputs'];
const REASONING = ['reasoning', 'include_reasoning', 'reasoning_effort'];

const EFFORTS = {
  mandatory: false,
  supported_efforts: ['high', 'medium', 'low'],
  default_effort: 'medium',
  default_enabled: false,
  supports_max_tokens: true,
};
const ANY_EFFORT = { mandatory: true, supported_efforts: null, default_effort: 'medium', supports_max_tokens: false };

/** `YYYY-MM-DD`, from today on: what ends soon or is new is so on any day. */
function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

export function entry(given: Given): ModelEntry {
  const { inputs = ['text'], outputs = ['text'], output = null } = given;
  const [prompt, completion] = given.prices;
  return {
    id: given.id,
    canonical_slug: given.id.replace(/:.*$/, ''),
    hugging_face_id: null,
    name: given.name,
    created: Date.parse(given.created ?? '2026-01-15') / 1000,
    description: given.description ?? `${given.name}, served by ${given.provider}.`,
    context_length: given.context,
    architecture: {
      modality: `${inputs.join('+')}->${outputs.join('+')}`,
      input_modalities: inputs,
      output_modalities: outputs,
      tokenizer: given.tokenizer ?? 'Other',
      instruct_type: null,
    },
    pricing: { prompt, completion, ...given.pricing },
    top_provider: { context_length: given.context, max_completion_tokens: output, is_moderated: false },
    per_request_limits: null,
    supported_parameters: [
      ...SAMPLING,
      ...(given.tools === 'none' ? [] : TOOLS),
      ...(given.reasoning ? REASONING : []),
    ],
    default_parameters: { temperature: null, top_p: null, frequency_penalty: null },
    supported_voices: null,
    expiration_date: null,
    knowledge_cutoff: null,
    ...(given.reasoning && { reasoning: given.reasoning }),
    links: { details: `/api/v1/models/${given.id}/endpoints` },
    provider: given.provider,
    ...given.more,
  };
}

const CACHED_CLAUDE = { input_cache_read: '0.0000003', input_cache_write: '0.00000375', web_search: '0.01' };

const inTheMannerOfRealOnes: readonly Given[] = [
  {
    id: 'openrouter/auto',
    name: 'Auto Router',
    provider: 'OpenRouter',
    prices: ['-1', '-1'],
    context: 2000000,
    tokenizer: 'Router',
    inputs: ['text', 'image', 'file'],
    description: 'Picks a model for each prompt; the price is that of the model which answers.',
  },
  {
    id: 'openrouter/free',
    name: 'Free Models Router',
    provider: 'OpenRouter',
    prices: ['0', '0'],
    context: 200000,
    tokenizer: 'Router',
  },
  {
    id: 'anthropic/claude-sonnet-4.5',
    name: 'Anthropic: Claude Sonnet 4.5',
    provider: 'Anthropic',
    prices: ['0.000003', '0.000015'],
    context: 1000000,
    output: 64000,
    created: '2025-09-29',
    tokenizer: 'Claude',
    inputs: ['text', 'image', 'file'],
    reasoning: EFFORTS,
    pricing: {
      ...CACHED_CLAUDE,
      overrides: [{ min_prompt_tokens: 200000, prompt: '0.000006', completion: '0.0000225' }],
    },
  },
  {
    id: '~anthropic/claude-sonnet-latest',
    name: 'Anthropic: Claude Sonnet (latest)',
    provider: 'Anthropic',
    prices: ['0.000003', '0.000015'],
    context: 1000000,
    output: 64000,
    tokenizer: 'Claude',
    inputs: ['text', 'image', 'file'],
    reasoning: EFFORTS,
    more: { alias_target: { slug: 'anthropic/claude-sonnet-4.5', name: 'Anthropic: Claude Sonnet 4.5' } },
  },
  {
    id: 'anthropic/claude-haiku-4.5',
    name: 'Anthropic: Claude Haiku 4.5',
    provider: 'Anthropic',
    prices: ['0.000001', '0.000005'],
    context: 200000,
    output: 64000,
    created: '2025-10-15',
    tokenizer: 'Claude',
    inputs: ['text', 'image'],
    reasoning: EFFORTS,
  },
  {
    id: 'openai/gpt-5',
    name: 'OpenAI: GPT-5',
    provider: 'OpenAI',
    prices: ['0.00000125', '0.00001'],
    context: 400000,
    output: 128000,
    created: '2025-08-07',
    tokenizer: 'GPT',
    inputs: ['text', 'image', 'file'],
    reasoning: ANY_EFFORT,
    pricing: { input_cache_read: '0.000000125', web_search: '0.01' },
  },
  {
    id: 'openai/gpt-5-mini',
    name: 'OpenAI: GPT-5 Mini',
    provider: 'OpenAI',
    prices: ['0.00000025', '0.000002'],
    context: 400000,
    output: 128000,
    created: '2025-08-07',
    tokenizer: 'GPT',
    inputs: ['text', 'image', 'file'],
    reasoning: ANY_EFFORT,
  },
  {
    id: 'openai/gpt-oss-20b:free',
    name: 'OpenAI: gpt-oss-20b (free)',
    provider: 'Chutes',
    prices: ['0', '0'],
    context: 131072,
    created: '2025-08-05',
    tokenizer: 'GPT',
    reasoning: EFFORTS,
  },
  {
    id: 'google/gemini-2.5-pro',
    name: 'Google: Gemini 2.5 Pro',
    provider: 'Google',
    prices: ['0.00000125', '0.00001'],
    context: 1048576,
    output: 65536,
    created: '2025-06-17',
    tokenizer: 'Gemini',
    inputs: ['text', 'image', 'file', 'audio', 'video'],
    reasoning: ANY_EFFORT,
  },
  {
    id: 'google/gemini-2.5-flash',
    name: 'Google: Gemini 2.5 Flash',
    provider: 'Google AI Studio',
    prices: ['0.0000003', '0.0000025'],
    context: 1048576,
    output: 65535,
    created: '2025-06-17',
    tokenizer: 'Gemini',
    inputs: ['text', 'image', 'file', 'audio', 'video'],
    reasoning: EFFORTS,
  },
  {
    id: 'google/gemini-2.5-flash-image',
    name: 'Google: Gemini 2.5 Flash Image',
    provider: 'Google AI Studio',
    prices: ['0.0000003', '0.0000025'],
    context: 32768,
    output: 8192,
    created: '2025-10-07',
    tokenizer: 'Gemini',
    inputs: ['text', 'image'],
    outputs: ['image', 'text'],
    tools: 'none',
    pricing: { image_output: '0.00003' },
  },
  {
    id: 'deepseek/deepseek-chat-v3.1',
    name: 'DeepSeek: DeepSeek V3.1',
    provider: 'DeepSeek',
    prices: ['0.00000028', '0.00000088'],
    context: 163840,
    created: '2025-08-21',
    tokenizer: 'DeepSeek',
    reasoning: EFFORTS,
    pricing: {
      discount: 0.25,
      overrides: [{ utc_start: 1630, utc_end: 30, prompt: '0.00000014', completion: '0.00000044' }],
    },
  },
  {
    id: 'deepseek/deepseek-r1',
    name: 'DeepSeek: R1',
    provider: 'DeepInfra',
    prices: ['0.0000007', '0.0000024'],
    context: 163840,
    created: '2025-01-20',
    tokenizer: 'DeepSeek',
    tools: 'none',
    reasoning: { mandatory: true },
    more: { expiration_date: '2026-12-31' },
  },
  {
    id: 'x-ai/grok-code-fast-1',
    name: 'xAI: Grok Code Fast 1',
    provider: 'xAI',
    prices: ['0.0000002', '0.0000015'],
    context: 256000,
    output: 10000,
    created: '2025-08-26',
    tokenizer: 'Grok',
    reasoning: ANY_EFFORT,
  },
  {
    id: 'qwen/qwen3-coder',
    name: 'Qwen: Qwen3 Coder 480B A35B',
    provider: 'Alibaba',
    prices: ['0.00000022', '0.00000095'],
    context: 262144,
    created: '2025-07-23',
    tokenizer: 'Qwen3',
  },
  {
    id: 'mistralai/codestral-2508',
    name: 'Mistral: Codestral 2508',
    provider: 'Mistral',
    prices: ['0.0000003', '0.0000009'],
    context: 256000,
    created: '2025-08-01',
    tokenizer: 'Mistral',
  },
  {
    id: 'meta-llama/llama-3.3-70b-instruct:free',
    name: 'Meta: Llama 3.3 70B Instruct (free)',
    provider: 'Together',
    prices: ['0', '0'],
    context: 65536,
    created: '2024-12-06',
    tokenizer: 'Llama3',
  },
  {
    id: 'gryphe/mythomax-l2-13b',
    name: 'MythoMax 13B',
    provider: 'NextBit',
    prices: ['0.00000006', '0.00000006'],
    context: null,
    created: '2023-07-02',
    tokenizer: 'Llama2',
    tools: 'none',
    more: { expiration_date: inDays(14) },
  },
  {
    id: 'z-ai/glm-5',
    name: 'Z.AI: GLM 5',
    provider: 'DeepInfra',
    prices: ['0.0000006', '0.0000022'],
    context: 202752,
    output: 65536,
    created: inDays(-5),
    reasoning: EFFORTS,
  },
  {
    id: 'openai/text-embedding-3-small',
    name: 'OpenAI: Text Embedding 3 Small',
    provider: 'OpenAI',
    prices: ['0.00000002', '0'],
    context: 8192,
    created: '2025-10-30',
    tokenizer: 'GPT',
    outputs: ['embeddings'],
    tools: 'none',
  },
];

const simulated: readonly Given[] = Object.entries(simulatedSlugs).map(([slug, what]) => ({
  id: slug,
  name: `Simulator: ${slug.slice('simulator/'.length)}`,
  provider: 'FakeProvider',
  prices: ['0.000001', '0.000003'],
  context: slug === 'simulator/context-length' ? 8192 : 128000,
  output: 8192,
  created: '2026-02-01',
  inputs: ['text', 'image', 'file'],
  description: what,
  ...(slug === 'simulator/reasoning' && { reasoning: EFFORTS }),
}));

export const catalogueEntries: readonly ModelEntry[] = [...simulated, ...inTheMannerOfRealOnes].map(entry);
