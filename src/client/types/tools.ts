/**
 * The tools that a request may declare: functions, which the caller executes, and server tools (beta), which OpenRouter
 * executes and whose calls are not for the client. Each server tool is told by its `type` and set by its `parameters`.
 */
import type { CacheControl } from './messages';
import type { Open, UnknownFields } from './open';
import type { ReasoningEffort } from './request';

/** A function that the model may ask the caller to execute. */
export interface ChatFunctionTool extends UnknownFields {
  type: 'function';
  function: {
    /** 1 to 64 characters. */
    name: string;
    /** When and how to call it, told to the model. */
    description?: string;
    /** A JSON Schema of the arguments. */
    parameters?: UnknownFields;
    /** Keep to the schema exactly, where the provider can. null: allowed. */
    strict?: boolean | null;
  } & UnknownFields;
  /** Caches the tools up to and including this one. */
  cache_control?: CacheControl;
}

/** Where the user is, roughly, for searches near them. Every field but `type` may be null. */
export interface ApproximateLocation extends UnknownFields {
  /** The plugin `web` requires it, the search tools do not. */
  type?: Open<'approximate'>;
  city?: string | null;
  region?: string | null;
  /** Two letters: "DE". */
  country?: string | null;
  /** "Europe/Berlin". */
  timezone?: string | null;
}

/** How a search engine searches. Exa: instant to deep-reasoning; Parallel: turbo to advanced; others ignore it. */
export type WebSearchMode = Open<
  'instant' | 'fast' | 'auto' | 'deep-lite' | 'deep' | 'deep-reasoning' | 'turbo' | 'basic' | 'advanced'
>;

/**
 * A search of X beside the web search, for xAI's endpoints with their own search; billed by xAI, a post and a profile
 * at a time. Newer than the schema; source: OpenRouter's SDK, 2026-09.
 */
export interface XSearchOptions extends UnknownFields {
  /** Only posts of these handles, at most 20. Excludes `excluded_x_handles`. */
  allowed_x_handles?: string[];
  /** No posts of these handles, at most 20. Excludes `allowed_x_handles`. */
  excluded_x_handles?: string[];
  /** The first day, YYYY-MM-DD. */
  from_date?: string;
  /** The last day, YYYY-MM-DD. */
  to_date?: string;
  /** Look at the posts' images. */
  enable_image_understanding?: boolean;
  /** Look at the posts' videos. */
  enable_video_understanding?: boolean;
}

/** How the web is searched. The counts and sizes bind the engines that OpenRouter calls, not a provider's own search. */
export interface WebSearchParameters extends UnknownFields {
  /** Default "auto": the provider's own search where it has one, else Exa. */
  engine?: Open<'auto' | 'native' | 'exa' | 'parallel' | 'firecrawl' | 'perplexity'>;
  mode?: WebSearchMode;
  /** An integer, 1..25 for each search; default 5. Perplexity gives at most 20. Source of the range: documentation. */
  max_results?: number;
  /** An integer: searches in one request; further calls of the model are answered with an error. */
  max_uses?: number;
  /** An integer: results in one request, all searches together; default 50. */
  max_total_results?: number;
  /** How much is read of each result. */
  search_context_size?: Open<'low' | 'medium' | 'high'>;
  /** An integer: characters of each result. Wins over `search_context_size`. */
  max_characters?: number;
  /** Only results from these. Excludes `excluded_domains`. */
  allowed_domains?: string[];
  /** No results from these. Excludes `allowed_domains`. */
  excluded_domains?: string[];
  user_location?: ApproximateLocation;
  /** Newer than the schema. */
  x_search?: XSearchOptions;
}

/** Searches the web whenever the model wants to. */
export interface WebSearchTool extends UnknownFields {
  type: 'openrouter:web_search';
  parameters?: WebSearchParameters;
}

/** The same in the spelling of OpenAI's Responses API; OpenRouter converts it. The settings stand beside `type`. */
export interface WebSearchShorthandTool extends WebSearchParameters {
  type: 'web_search' | 'web_search_preview' | 'web_search_preview_2025_03_11' | 'web_search_2025_08_26';
  parameters?: WebSearchParameters;
}

/** Fetches pages that the model names. */
export interface WebFetchTool extends UnknownFields {
  type: 'openrouter:web_fetch';
  parameters?: {
    /** Default "auto": the provider's own where it has one, else Exa. */
    engine?: Open<'auto' | 'native' | 'openrouter' | 'exa' | 'parallel' | 'firecrawl'>;
    /** An integer: pages in one request. */
    max_uses?: number;
    /** An integer: tokens of each page, roughly; what is longer is cut. */
    max_content_tokens?: number;
    /** Fetch from these alone. */
    allowed_domains?: string[];
    /** Never fetch from these. */
    blocked_domains?: string[];
  } & UnknownFields;
}

/** Tells the model date and time. */
export interface DatetimeTool extends UnknownFields {
  type: 'openrouter:datetime';
  parameters?: {
    /** "Europe/Berlin". */
    timezone?: string;
  } & UnknownFields;
}

/** Makes images. Besides `model`, everything that `image_config` knows. */
export interface ImageGenerationTool extends UnknownFields {
  type: 'openrouter:image_generation';
  parameters?: {
    /** Default "openai/gpt-5-image". */
    model?: string;
  } & ImageConfig;
}

/** Options for image output: aspect_ratio, quality, size, background … Names and values depend on the model. */
export interface ImageConfig {
  [option: string]: string | number | unknown[] | undefined;
}

/** How hard a model behind a tool thinks. */
export interface NestedReasoning extends UnknownFields {
  effort?: ReasoningEffort;
  /** An integer: a budget in tokens. */
  max_tokens?: number;
}

/** A server tool that a tool's own models may use; functions are refused, and so is the tool itself. */
export interface NestedTool extends UnknownFields {
  type: Open<ChatServerToolType>;
  parameters?: UnknownFields;
}

/** What the panel of a fusion is made of; of the tool `openrouter:fusion` and of the plugin `fusion`. */
export interface FusionSettings {
  /** 1..8 slugs of models that answer side by side. Default: OpenRouter's quality preset. */
  analysis_models?: string[];
  /** The model that compares the answers. Default of the tool: the request's own; of the plugin: the preset's first. */
  model?: string;
  /** An integer, 1..16: steps with tools of each model; default 4. */
  max_tool_calls?: number;
  /** At most 8. Default: web search and web fetch. An empty list: none. */
  tools?: NestedTool[];
}

/** Asks several models and compares their answers. */
export interface FusionTool extends UnknownFields {
  type: 'openrouter:fusion';
  parameters?: FusionSettings & {
    /** An integer: output tokens, reasoning included, of each inner call; default 16000. */
    max_completion_tokens?: number;
    reasoning?: NestedReasoning;
    /** For the panel; the comparison runs at 0. */
    temperature?: number;
    cache_control?: CacheControl;
  } & UnknownFields;
}

/** What `openrouter:advisor` and `openrouter:subagent` have in common. */
export interface NestedModelSettings {
  /** 1..64 letters, digits, spaces, "_" and "-". Distinct among the tools of this type; one may have none. */
  name?: string;
  /** Default: the request's own model; an advisor's may also be chosen by the model in its call. */
  model?: string;
  /** The system prompt. Default: none. */
  instructions?: string;
  reasoning?: NestedReasoning;
  temperature?: number;
  /** An integer: output tokens, reasoning included. */
  max_completion_tokens?: number;
}

/** Lets the model ask another one. Its history goes back as the call and the tool message that answers it. */
export interface AdvisorTool extends UnknownFields {
  type: 'openrouter:advisor';
  parameters?: NestedModelSettings & {
    /** Show the whole conversation to the advisor. Default false: only what the call says. */
    forward_transcript?: boolean;
    /** Without effect on chat completions. */
    stream?: boolean;
  } & UnknownFields;
}

/** Lets the model delegate tasks to another one. */
export interface SubagentTool extends UnknownFields {
  type: 'openrouter:subagent';
  parameters?: NestedModelSettings & {
    /** Server tools alone, and not this one. */
    tools?: NestedTool[];
    /** An integer, 1..25: steps with tools. */
    max_tool_calls?: number;
    /** Refused (400) by chat completions, as is the next; the Responses API knows them. */
    inherit_functions?: boolean;
    inherited_function_names?: string[];
  } & UnknownFields;
}

/** Lets the model look for models. Experimental. */
export interface SearchModelsTool extends UnknownFields {
  type: 'openrouter:experimental__search_models';
  parameters?: {
    /** An integer, at most 20; default 5. Source of the range: documentation. */
    max_results?: number;
  } & UnknownFields;
}

/** Lets the model use the workspace's files. In the schema, not in the documentation. Has no settings. */
export interface FilesTool extends UnknownFields {
  type: 'openrouter:files';
  parameters?: UnknownFields;
}

/** Runs commands. In the schema; by the documentation chat completions refuse it (400). */
export interface BashTool extends UnknownFields {
  type: 'openrouter:bash';
  parameters?: {
    /** "openrouter" runs in its sandbox; "auto" (default) and "native" hand the call to the client. */
    engine?: Open<'auto' | 'native' | 'openrouter'>;
    environment?: {
      type: Open<'container_auto' | 'container_reference'>;
      /** Of container_reference, required: letters, digits, "_" and "-". */
      container_id?: string;
      /** Newer than the schema. At most 20 ids of files to copy in. */
      file_ids?: string[];
      /** Newer than the schema. Default: no network. At most 50 domains. */
      network_policy?: { type: Open<'disabled' | 'allowlist'>; allowed_domains?: string[] } & UnknownFields;
    } & UnknownFields;
    /** An integer. Gone since 2026-09. @deprecated */
    sleep_after_seconds?: number;
  } & UnknownFields;
}

/** The server tools that have a type of their own here. */
export type KnownServerTool =
  | WebSearchTool
  | WebSearchShorthandTool
  | WebFetchTool
  | DatetimeTool
  | ImageGenerationTool
  | FusionTool
  | AdvisorTool
  | SubagentTool
  | SearchModelsTool
  | FilesTool
  | BashTool;

/** The known values of a server tool's `type`. */
export type ChatServerToolType = KnownServerTool['type'];

/** A server tool newer than this client. */
export interface OtherServerTool extends UnknownFields {
  type: Open<ChatServerToolType>;
  parameters?: UnknownFields;
}

/** A tool that OpenRouter executes itself. */
export type ChatServerTool = KnownServerTool | OtherServerTool;

/** One entry of `tools`. */
export type ChatTool = ChatFunctionTool | ChatServerTool;

/**
 * Whether and which tool must be called: none; the model's choice ("auto", the default with tools); any, but one
 * ("required"); this function; or, in the last form, this server tool.
 */
export type ChatToolChoice =
  | Open<'none' | 'auto' | 'required'>
  | ({ type: 'function'; function: { name: string } & UnknownFields } & UnknownFields)
  | ({ type: Open<ChatServerToolType> } & UnknownFields);

/** Ends the loop of server tools; the conditions of the list are joined by OR. */
export type StopServerToolsCondition =
  /** After so many steps; an integer. */
  | ({ type: 'step_count_is'; step_count: number } & UnknownFields)
  /** When the model calls this tool; not empty. */
  | ({ type: 'has_tool_call'; tool_name: string } & UnknownFields)
  /** Above so many tokens, all steps together; an integer. */
  | ({ type: 'max_tokens_used'; max_tokens: number } & UnknownFields)
  /** Above this cost in US dollars, all steps together. */
  | ({ type: 'max_cost'; max_cost_in_dollars: number } & UnknownFields)
  /** When a step ends for this reason; not empty. */
  | ({ type: 'finish_reason_is'; reason: string } & UnknownFields);
