/**
 * What a form says of each parameter beside its schema: where it stands, what it is called, what happens without it, and
 * how a model's entry in the catalogue says that the model has it.
 */
import type { ParameterName } from './parameterSchema';

/** The groups, in the order in which a form shows them. */
export const parameterGroups = [
  { id: 'routing', title: 'Models and Providers' },
  { id: 'sampling', title: 'Sampling' },
  { id: 'length', title: 'Length' },
  { id: 'reasoning', title: 'Reasoning' },
  { id: 'output', title: 'Output' },
  { id: 'tools', title: 'Tools' },
  { id: 'plugins', title: 'Plugins' },
  { id: 'caching', title: 'Caching' },
  { id: 'identity', title: 'Identity and Tracing' },
  { id: 'diagnostics', title: 'Diagnostics' },
  { id: 'legacy', title: 'Deprecated' },
] as const;

export type ParameterGroup = (typeof parameterGroups)[number]['id'];

/** The names in a model's `supported_parameters`, as far as a parameter is told by one. */
export type SupportName =
  | 'temperature'
  | 'top_p'
  | 'top_k'
  | 'min_p'
  | 'top_a'
  | 'frequency_penalty'
  | 'presence_penalty'
  | 'repetition_penalty'
  | 'max_tokens'
  | 'max_completion_tokens'
  | 'logit_bias'
  | 'logprobs'
  | 'top_logprobs'
  | 'prediction'
  | 'seed'
  | 'response_format'
  | 'structured_outputs'
  | 'stop'
  | 'tools'
  | 'tool_choice'
  | 'parallel_tool_calls'
  | 'include_reasoning'
  | 'reasoning'
  | 'reasoning_effort'
  | 'web_search_options'
  | 'verbosity';

export interface ParameterFacts {
  readonly group: ParameterGroup;
  /** In VS Code's title case. */
  readonly title: string;
  /** Any of these in a model's `supported_parameters` says that it has it. Without: the catalogue does not tell. */
  readonly supportedAs?: SupportName;
  /** What happens where it is left out, as words that stand alone. */
  readonly defaultText: string;
  /** By how much a number control goes up and down. */
  readonly step?: number;
}

const providersOwn = 'The provider’s own';
const none = 'None';

/** In the order in which a form shows them. */
export const parameterFacts: { readonly [Name in ParameterName]: ParameterFacts } = {
  models: { group: 'routing', title: 'Fallback Models', defaultText: none },
  provider: { group: 'routing', title: 'Provider Routing', defaultText: 'A balance of price and uptime' },
  preset: { group: 'routing', title: 'OpenRouter Preset', defaultText: none },
  service_tier: { group: 'routing', title: 'Service Tier', defaultText: providersOwn },

  temperature: {
    group: 'sampling',
    title: 'Temperature',
    supportedAs: 'temperature',
    defaultText: 'The provider’s own, often 1',
    step: 0.1,
  },
  top_p: {
    group: 'sampling',
    title: 'Top P',
    supportedAs: 'top_p',
    defaultText: 'The provider’s own, often 1',
    step: 0.05,
  },
  top_k: {
    group: 'sampling',
    title: 'Top K',
    supportedAs: 'top_k',
    defaultText: 'The provider’s own, often 0 (off)',
    step: 1,
  },
  min_p: {
    group: 'sampling',
    title: 'Min P',
    supportedAs: 'min_p',
    defaultText: 'The provider’s own, often 0 (off)',
    step: 0.01,
  },
  top_a: {
    group: 'sampling',
    title: 'Top A',
    supportedAs: 'top_a',
    defaultText: 'The provider’s own, often 0 (off)',
    step: 0.01,
  },
  frequency_penalty: {
    group: 'sampling',
    title: 'Frequency Penalty',
    supportedAs: 'frequency_penalty',
    defaultText: 'The provider’s own, often 0',
    step: 0.1,
  },
  presence_penalty: {
    group: 'sampling',
    title: 'Presence Penalty',
    supportedAs: 'presence_penalty',
    defaultText: 'The provider’s own, often 0',
    step: 0.1,
  },
  repetition_penalty: {
    group: 'sampling',
    title: 'Repetition Penalty',
    supportedAs: 'repetition_penalty',
    defaultText: 'The provider’s own, often 1',
    step: 0.05,
  },
  seed: { group: 'sampling', title: 'Seed', supportedAs: 'seed', defaultText: 'Chosen at random', step: 1 },
  logit_bias: { group: 'sampling', title: 'Logit Bias', supportedAs: 'logit_bias', defaultText: none },

  max_completion_tokens: {
    group: 'length',
    title: 'Max Completion Tokens',
    supportedAs: 'max_tokens',
    defaultText: 'As long as the model can',
    step: 256,
  },
  stop: { group: 'length', title: 'Stop Sequences', supportedAs: 'stop', defaultText: none },

  reasoning: {
    group: 'reasoning',
    title: 'Reasoning',
    supportedAs: 'reasoning',
    defaultText: 'As the model does by itself',
  },
  reasoning_effort: {
    group: 'reasoning',
    title: 'Reasoning Effort (Shorthand)',
    supportedAs: 'reasoning',
    defaultText: 'As “Reasoning” says',
  },

  response_format: { group: 'output', title: 'Response Format', supportedAs: 'response_format', defaultText: 'Text' },
  structured_outputs: {
    group: 'output',
    title: 'Structured Outputs',
    supportedAs: 'structured_outputs',
    defaultText: 'As “Response Format” says',
  },
  verbosity: {
    group: 'output',
    title: 'Verbosity',
    supportedAs: 'verbosity',
    defaultText: 'The model’s own, often medium',
  },
  modalities: { group: 'output', title: 'Modalities', defaultText: 'The model’s own, mostly text' },
  image_config: { group: 'output', title: 'Image Options', defaultText: 'The model’s own' },
  audio: { group: 'output', title: 'Audio', defaultText: 'No sound' },
  prediction: { group: 'output', title: 'Prediction', supportedAs: 'prediction', defaultText: none },

  tools: { group: 'tools', title: 'Tools', supportedAs: 'tools', defaultText: none },
  tool_choice: { group: 'tools', title: 'Tool Choice', supportedAs: 'tool_choice', defaultText: 'The model decides' },
  parallel_tool_calls: {
    group: 'tools',
    title: 'Parallel Tool Calls',
    supportedAs: 'parallel_tool_calls',
    defaultText: 'Allowed',
  },
  max_tool_calls: { group: 'tools', title: 'Max Tool Calls', defaultText: '30 steps', step: 1 },
  stop_server_tools_when: { group: 'tools', title: 'Stop Tools When', defaultText: 'After “Max Tool Calls”' },
  web_search_options: {
    group: 'tools',
    title: 'Web Search Options',
    supportedAs: 'web_search_options',
    defaultText: providersOwn,
  },
  x_search_filter: { group: 'tools', title: 'X Search Filter', defaultText: 'All posts' },

  plugins: { group: 'plugins', title: 'Plugins', defaultText: 'Those that the account has on' },

  cache_control: { group: 'caching', title: 'Cache Control', defaultText: 'What the provider caches by itself' },
  prompt_cache_key: { group: 'caching', title: 'Prompt Cache Key', defaultText: 'The beginning of the chat' },
  prompt_cache_options: {
    group: 'caching',
    title: 'Prompt Cache Options',
    defaultText: 'What the provider caches by itself',
  },

  user: { group: 'identity', title: 'User', defaultText: none },
  session_id: { group: 'identity', title: 'Session ID', defaultText: 'The beginning of the chat tells' },
  metadata: { group: 'identity', title: 'Metadata', defaultText: none },
  trace: { group: 'identity', title: 'Trace', defaultText: none },

  logprobs: { group: 'diagnostics', title: 'Log Probabilities', supportedAs: 'logprobs', defaultText: 'Not sent' },
  top_logprobs: {
    group: 'diagnostics',
    title: 'Top Log Probabilities',
    supportedAs: 'top_logprobs',
    defaultText: 'None',
    step: 1,
  },
  debug: { group: 'diagnostics', title: 'Debug', defaultText: 'Nothing is told' },

  max_tokens: {
    group: 'legacy',
    title: 'Max Tokens',
    supportedAs: 'max_tokens',
    defaultText: 'As long as the model can',
    step: 256,
  },
  include_reasoning: {
    group: 'legacy',
    title: 'Include Reasoning',
    supportedAs: 'include_reasoning',
    defaultText: 'As “Reasoning” says',
  },
  route: { group: 'legacy', title: 'Route', defaultText: 'Fallbacks in order' },
  transforms: { group: 'legacy', title: 'Transforms', defaultText: none },
  stream_options: { group: 'legacy', title: 'Stream Options', defaultText: 'Usage is sent' },
  usage: { group: 'legacy', title: 'Usage', defaultText: 'Usage is sent' },
};
