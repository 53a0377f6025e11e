/** What the API states about `tools` and `plugins`, as data. A rule's form is told in rule.ts. */
import {
  cacheControl,
  decimal,
  type Fields,
  type FieldsOf,
  flag,
  flagOrNull,
  needed,
  object,
  type Rule,
  shortName,
  text,
  texts,
  type VariantsOf,
  whole,
} from './rule';
import type { KnownPlugin } from './types/plugins';
import type {
  AdvisorTool,
  BashTool,
  ChatFunctionTool,
  DatetimeTool,
  FilesTool,
  FusionSettings,
  FusionTool,
  ImageGenerationTool,
  KnownServerTool,
  NestedModelSettings,
  SearchModelsTool,
  SubagentTool,
  WebFetchTool,
  WebSearchParameters,
} from './types/tools';

const nestedReasoning = { type: 'object', fields: { effort: text, max_tokens: whole } } as const;

const nestedTools: Rule = { type: 'array', items: { type: 'object', fields: { type: needed, parameters: object } } };

const fusion = {
  analysis_models: { type: 'array', minItems: 1, maxItems: 8, items: text },
  model: text,
  max_tool_calls: { type: 'integer', minimum: 1, maximum: 16 },
  tools: { ...nestedTools, maxItems: 8 },
} satisfies FieldsOf<FusionSettings>;

const nestedModel = {
  name: shortName,
  model: text,
  instructions: text,
  reasoning: nestedReasoning,
  temperature: decimal,
  max_completion_tokens: whole,
} satisfies FieldsOf<NestedModelSettings>;

const webSearch = {
  engine: text,
  mode: text,
  max_results: { type: 'integer', minimum: 1, maximum: 25 },
  max_uses: whole,
  max_total_results: whole,
  search_context_size: text,
  max_characters: whole,
  allowed_domains: { type: 'array', items: text, excludes: 'excluded_domains' },
  excluded_domains: texts,
  user_location: object,
  x_search: object,
} satisfies FieldsOf<WebSearchParameters>;

const webSearchParameters: Rule = { type: 'object', fields: webSearch };
const shorthand = { ...webSearch, parameters: webSearchParameters };

const functionTool = {
  function: {
    type: 'object',
    required: true,
    fields: {
      name: { ...shortName, required: true },
      description: text,
      parameters: object,
      strict: flagOrNull,
    } satisfies FieldsOf<ChatFunctionTool['function']>,
  },
  cache_control: cacheControl,
} satisfies FieldsOf<ChatFunctionTool, 'type'>;

/** The `parameters` of a server tool. */
function parameters<Tool extends { parameters?: object }>(
  fields: FieldsOf<NonNullable<Tool['parameters']>>,
): Fields<'parameters'> {
  return { parameters: { type: 'object', fields } };
}

/** `tools`. */
export const tools: Rule = {
  type: 'array',
  items: {
    type: 'object',
    tag: 'type',
    variants: {
      function: functionTool,
      'openrouter:web_search': { parameters: webSearchParameters },
      web_search: shorthand,
      web_search_preview: shorthand,
      web_search_preview_2025_03_11: shorthand,
      web_search_2025_08_26: shorthand,
      'openrouter:web_fetch': parameters<WebFetchTool>({
        engine: text,
        max_uses: whole,
        max_content_tokens: whole,
        allowed_domains: texts,
        blocked_domains: texts,
      }),
      'openrouter:datetime': parameters<DatetimeTool>({ timezone: text }),
      'openrouter:image_generation': parameters<ImageGenerationTool>({ model: text }),
      'openrouter:fusion': parameters<FusionTool>({
        ...fusion,
        max_completion_tokens: whole,
        reasoning: nestedReasoning,
        temperature: decimal,
        cache_control: cacheControl,
      }),
      'openrouter:advisor': parameters<AdvisorTool>({ ...nestedModel, forward_transcript: flag, stream: flag }),
      'openrouter:subagent': parameters<SubagentTool>({
        ...nestedModel,
        tools: nestedTools,
        max_tool_calls: { type: 'integer', minimum: 1, maximum: 25 },
        inherit_functions: flag,
        inherited_function_names: texts,
      }),
      'openrouter:experimental__search_models': parameters<SearchModelsTool>({
        max_results: { type: 'integer', maximum: 20 },
      }),
      'openrouter:files': parameters<FilesTool>({}),
      'openrouter:bash': parameters<BashTool>({ engine: text, environment: object, sleep_after_seconds: whole }),
    } satisfies VariantsOf<KnownServerTool | ChatFunctionTool, 'type'>,
  },
};

const modelPatterns: Rule = { type: 'array', maxItems: 1024, items: { type: 'string', maxLength: 1024 } };

const autoRouter = {
  enabled: flag,
  allowed_models: modelPatterns,
  excluded_models: modelPatterns,
  cost_tier: text,
  cost_quality_tradeoff: { type: 'integer', minimum: 0, maximum: 10 },
  pin_model: flag,
} satisfies Fields;

/** `plugins`. Of the beta plugin `alignment` nothing is held, since its fields may change. */
export const plugins: Rule = {
  type: 'array',
  items: {
    type: 'object',
    tag: 'id',
    variants: {
      web: {
        enabled: flag,
        engine: text,
        mode: text,
        max_results: whole,
        max_uses: whole,
        search_prompt: text,
        include_domains: texts,
        exclude_domains: texts,
        user_location: { type: 'object', nullable: true },
        x_search: object,
      },
      'web-fetch': { max_uses: whole, max_content_tokens: whole, allowed_domains: texts, blocked_domains: texts },
      'file-parser': { enabled: flag, pdf: { type: 'object', fields: { engine: text } } },
      'response-healing': { enabled: flag },
      'context-compression': { enabled: flag, engine: text },
      'auto-router': autoRouter,
      'auto-beta-router': autoRouter,
      'pareto-router': {
        enabled: flag,
        min_coding_score: { type: 'number', minimum: 0, maximum: 1 },
        max_price: { type: 'number', minimum: 0 },
        price_source: text,
      },
      fusion: { ...fusion, enabled: flag, preset: text },
      moderation: {},
      'switchyard-router': { algorithm: text },
    } satisfies Omit<VariantsOf<KnownPlugin, 'id'>, 'alignment'>,
  },
};
