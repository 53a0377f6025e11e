/** The tools that a request may declare: functions, which the caller executes, and server tools, which OpenRouter does. */
import type { CacheControl } from './messages';
import type { Open, UnknownFields } from './open';

/** A function that the model may ask the caller to execute. */
export interface ChatFunctionTool extends UnknownFields {
  type: 'function';
  function: {
    /** At most 64 characters. */
    name: string;
    description?: string;
    /** A JSON Schema of the arguments. */
    parameters?: UnknownFields;
    strict?: boolean | null;
  } & UnknownFields;
  cache_control?: CacheControl;
}

/** A tool that OpenRouter executes itself (beta); its calls are not for the client. */
export interface ChatServerTool extends UnknownFields {
  type: Open<
    | 'openrouter:web_search'
    | 'openrouter:web_fetch'
    | 'openrouter:datetime'
    | 'openrouter:image_generation'
    | 'openrouter:fusion'
    | 'openrouter:advisor'
    | 'openrouter:subagent'
    | 'openrouter:experimental__search_models'
    | 'openrouter:files'
    | 'web_search'
    | 'web_search_preview'
    | 'web_search_preview_2025_03_11'
    | 'web_search_2025_08_26'
  >;
  parameters?: UnknownFields;
}

/** One entry of `tools`. */
export type ChatTool = ChatFunctionTool | ChatServerTool;

/** Whether and which tool must be called; the last form forces a server tool. */
export type ChatToolChoice =
  | 'none'
  | 'auto'
  | 'required'
  | ({ type: 'function'; function: { name: string } & UnknownFields } & UnknownFields)
  | ({ type: string } & UnknownFields);

/** Ends the loop of server tools; the conditions of the list are joined by OR. */
export type StopServerToolsCondition =
  | ({ type: 'step_count_is'; step_count: number } & UnknownFields)
  | ({ type: 'has_tool_call'; tool_name: string } & UnknownFields)
  | ({ type: 'max_tokens_used'; max_tokens: number } & UnknownFields)
  | ({ type: 'max_cost'; max_cost_in_dollars: number } & UnknownFields)
  | ({ type: 'finish_reason_is'; reason: string } & UnknownFields);
