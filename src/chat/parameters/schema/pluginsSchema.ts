/** `plugins`: what runs once with every request, each told by its `id`. */
import type {
  AlignmentPlugin,
  AutoRouterPlugin,
  ContextCompressionPlugin,
  FileParserPlugin,
  FusionPlugin,
  KnownPlugin,
  ParetoRouterPlugin,
  ResponseHealingPlugin,
  SwitchyardRouterPlugin,
  WebFetchPlugin,
  WebPlugin,
} from '../../../client';
import type { ParameterSchema, SchemasOf } from '../parameterSchema';
import { fusionFields } from './nestedSchema';
import { choice, decimal, flag, type Kind, list, object, orNull, tagged, text, texts, whole } from './schemaParts';
import { besideWebSearch, fetchFields, location, searchEngines, searchMode } from './searchSchema';

type FieldsOfPlugin<Plugin> = SchemasOf<Plugin, 'id'>;

const { auto: _, ...engines } = searchEngines;
const enabled = flag('Turn it off where the account has it on.', { default: true });
const domains = { examples: [['example.com']] };

const web: FieldsOfPlugin<WebPlugin> = {
  enabled,
  engine: choice('Who searches. Left out: the provider’s own search where it has one, else Exa.', engines),
  mode: searchMode,
  max_results: whole('The most results. Each is billed.', { default: 5 }),
  max_uses: whole('The most searches of a turn, for providers whose own search counts them.'),
  search_prompt: text('What is told to the model together with the results.'),
  include_domains: texts('Only results from these domains.', domains),
  exclude_domains: texts('No results from these domains.', domains),
  user_location: orNull(location(['type'])),
  x_search: besideWebSearch,
};

const webFetch: FieldsOfPlugin<WebFetchPlugin> = fetchFields;

const fileParser: FieldsOfPlugin<FileParserPlugin> = {
  enabled,
  pdf: object('How PDFs are read.', {
    engine: choice('Who reads them. Left out: the model itself, else Mistral OCR, which is billed by the page.', {
      native: 'The model itself; billed as input.',
      'mistral-ocr': 'Mistral OCR, also for scans; billed by the page.',
      'cloudflare-ai': 'Cloudflare, for text; free.',
      'pdf-text': 'The former name of cloudflare-ai.',
    }),
  }),
};

const healing: FieldsOfPlugin<ResponseHealingPlugin> = { enabled };

const compression: FieldsOfPlugin<ContextCompressionPlugin> = {
  enabled,
  engine: choice('What is left out.', { 'middle-out': 'The middle of the conversation.' }),
};

const pattern: ParameterSchema = { type: 'string', maxLength: 1024 };
const patterns = { maxItems: 1024, examples: [['anthropic/*']] };

const autoRouter: FieldsOfPlugin<AutoRouterPlugin> = {
  enabled,
  allowed_models: list(
    'Chooses only among models with these patterns. Left out: all that OpenRouter ranks.',
    pattern,
    patterns,
  ),
  excluded_models: list('Never chooses models with these patterns; wins over "allowed_models".', pattern, patterns),
  cost_tier: choice('How dear the model may be, among those that fit the task.', {
    low: 'Cheap.',
    medium: 'Moderate.',
    high: 'Dear.',
    xhigh: 'Dearer.',
    max: 'Whatever is best.',
  }),
  cost_quality_tradeoff: whole('From 0, the best, to 10, the cheapest.', {
    minimum: 0,
    maximum: 10,
    deprecationMessage: 'Use "cost_tier" instead, which wins over it.',
  }),
  pin_model: flag('Stays with the model that answered last. Not for openrouter/auto-beta.', { default: false }),
};

const paretoRouter: FieldsOfPlugin<ParetoRouterPlugin> = {
  enabled,
  min_coding_score: decimal(
    'How good at code the model must be at least, in three steps that begin at 0, 0.33 and 0.66. Left out: the best. Not used beside "max_price".',
    { minimum: 0, maximum: 1 },
  ),
  max_price: decimal(
    'The best at code that costs at most this, in US dollars for a million tokens of the prompt. None is an error.',
    {
      minimum: 0,
    },
  ),
  price_source: choice(
    'Which price is meant.',
    { prompt: 'The list price.', weighted_avg: 'The average that is paid.' },
    { default: 'prompt' },
  ),
};

const fusion: FieldsOfPlugin<FusionPlugin> = {
  enabled,
  preset: choice('A panel that OpenRouter keeps; "analysis_models" and "model" win over it.', {
    'general-high': 'The best models.',
    'general-budget': 'Cheap ones.',
    'general-fast': 'Quick ones.',
  }),
  ...fusionFields,
};

const switchyard: FieldsOfPlugin<SwitchyardRouterPlugin> = {
  algorithm: choice(
    'How the model is chosen.',
    {
      capability: 'A small model judges how demanding the task is.',
      stage: 'By the stage of the task.',
      auto: 'As the router likes.',
      random: 'By chance.',
      composite: 'By several of these.',
      passthrough: 'The model of the request.',
    },
    { default: 'capability' },
  ),
};

const alignment: FieldsOfPlugin<AlignmentPlugin> = {
  rules: texts('What an answer must or must not do; each is judged by itself.', {
    examples: [['Never name a customer.']],
  }),
  mode: choice(
    'What happens to an answer that breaks a rule.',
    { enforce: 'It is held back, and the model tries again.', audit: 'It comes, and the breach is told.' },
    { default: 'enforce' },
  ),
  instruct: flag('Tells the rules to the model.', { default: true }),
  max_retries: whole('How often the model tries again; each try is billed.', { default: 1 }),
  threshold: decimal('From which probability a rule counts as broken.', { default: 0.7 }),
};

/** The kinds of plugins, and how they are set. */
const pluginKinds: Readonly<Record<KnownPlugin['id'], Kind>> = {
  'web-fetch': { title: 'Web fetch', description: 'Reads the pages that the conversation names.', fields: webFetch },
  'file-parser': { title: 'PDF reader', description: 'How attached PDFs are read.', fields: fileParser },
  'response-healing': {
    title: 'JSON repair',
    description: 'Repairs malformed JSON. Not in streamed answers, which is what a chat asks for.',
    fields: healing,
  },
  'context-compression': {
    title: 'Context compression',
    description:
      'Leaves out the middle of a conversation that is too long for the model, silently. On by default for models of up to 8k tokens.',
    fields: compression,
  },
  'auto-router': {
    title: 'Auto router',
    description: 'How openrouter/auto chooses. Other models ignore it.',
    fields: autoRouter,
  },
  'auto-beta-router': {
    title: 'Auto router (beta)',
    description: 'How openrouter/auto-beta chooses. Other models ignore it.',
    fields: autoRouter,
  },
  'pareto-router': {
    title: 'Pareto router',
    description: 'How openrouter/pareto-code chooses. Other models ignore it.',
    fields: paretoRouter,
  },
  fusion: {
    title: 'Fusion',
    description: 'Which models openrouter/fusion asks and compares. Every one of them is billed.',
    fields: fusion,
  },
  moderation: {
    title: 'Moderation',
    description: 'Has OpenRouter moderate what you send; it has no settings.',
    fields: {},
  },
  'switchyard-router': {
    title: 'Switchyard router',
    description: 'How the switchyard router chooses.',
    fields: switchyard,
  },
  alignment: {
    title: 'Alignment (beta)',
    description: 'Judges every answer by rules of yours. Its fields may change.',
    required: ['rules'],
    start: { rules: ['$1'] },
    fields: alignment,
  },
  web: {
    title: 'Web search (deprecated)',
    description: 'Searches the web before every answer, wanted or not, and bills each search.',
    deprecationMessage: 'Use the tool "openrouter:web_search" instead, with which the model searches when it needs to.',
    fields: web,
  },
};

/** `plugins`. */
export const pluginsSchema: ParameterSchema = {
  type: 'array',
  description: 'What OpenRouter does with every request besides asking the model. Some are billed on their own.',
  items: tagged('id', pluginKinds, 'Another plugin'),
  defaultSnippets: [
    { label: 'Read PDFs for free', body: [{ id: 'file-parser', pdf: { engine: 'cloudflare-ai' } }] },
    { label: 'No context compression', body: [{ id: 'context-compression', enabled: false }] },
  ],
};
