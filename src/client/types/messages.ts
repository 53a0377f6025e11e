/**
 * Messages as the Chat Completions API speaks them, one interface a role and one a content part, with the wire's own
 * names. What a conversation is, and which messages a turn sends, is not known here.
 */
import type { Open, UnknownFields } from './open';
import type { ReasoningEffort } from './request';

/**
 * Marks a cache breakpoint (Anthropic and Alibaba; at most 4 for Anthropic) or, at the top of a request, asks for
 * automatic caching. OpenRouter converts it to `prompt_cache_breakpoint` where that is needed, but not its `ttl`.
 */
export interface CacheControl extends UnknownFields {
  type: Open<'ephemeral'>;
  /** How long the entry lives: 5 minutes (the provider's default) or one hour, which costs more to write. */
  ttl?: Open<'5m' | '1h'>;
}

/** Marks the end of a block that `prompt_cache_options` caches (OpenAI GPT-5.6 and newer). */
export interface PromptCacheBreakpoint extends UnknownFields {
  mode: Open<'explicit'>;
}

/** Text. The only part that system and developer messages may hold. */
export interface ChatTextPart extends UnknownFields {
  type: 'text';
  text: string;
  /** Caches the prompt up to and including this part. */
  cache_control?: CacheControl;
  /** The same for OpenAI's models. null: allowed. */
  prompt_cache_breakpoint?: PromptCacheBreakpoint | null;
}

/** An image by URL or data URL: png, jpeg, webp or gif. Put text parts before images. */
export interface ChatImagePart extends UnknownFields {
  type: 'image_url';
  image_url: {
    url: string;
    /** How closely it is looked at, which decides how many tokens it costs. */
    detail?: Open<'auto' | 'low' | 'high' | 'original'>;
  } & UnknownFields;
}

/** Sound as base64; URLs are not accepted. */
export interface ChatAudioPart extends UnknownFields {
  type: 'input_audio';
  input_audio: {
    /** Base64 without a data URL's head. */
    data: string;
    /** Which formats work depends on the provider. */
    format: Open<'wav' | 'mp3' | 'aiff' | 'aac' | 'ogg' | 'flac' | 'm4a' | 'pcm16' | 'pcm24'>;
  } & UnknownFields;
}

/** A video by URL or data URL: mp4, mpeg, mov or webm. Google AI Studio takes YouTube links alone, Vertex data URLs. */
export interface ChatVideoPart extends UnknownFields {
  /** `input_video` is the deprecated spelling of `video_url`. */
  type: 'video_url' | 'input_video';
  video_url: {
    url: string;
    /** Gemini: "static" samples at a fixed rate. Newer than the schema; source: OpenRouter's SDK, 2026-09. */
    processing?: Open<'agentic' | 'static'>;
  } & UnknownFields;
}

/** A file, for example a PDF, which OpenRouter parses for models that cannot read it. */
export interface ChatFilePart extends UnknownFields {
  type: 'file';
  file: {
    filename?: string;
    /** A URL or a data URL. */
    file_data?: string;
    /** Of a file that was uploaded before. */
    file_id?: string;
  } & UnknownFields;
}

/** What a user or tool message may be made of. */
export type ChatContentPart = ChatTextPart | ChatImagePart | ChatAudioPart | ChatVideoPart | ChatFilePart;

/** What system and developer messages have in common. */
interface Instructions extends UnknownFields {
  /** Text, or parts that are text. */
  content: string | ChatTextPart[];
  /** Who speaks. Prefixed to the text for models that are not OpenAI's. */
  name?: string;
  /**
   * Another effort from here on, which leaves the cached prompt before it valid, for models that can. null: allowed.
   * Newer than the schema; source: OpenRouter's SDK, 2026-09.
   */
  configuration_update?: ({ reasoning: { effort: ReasoningEffort } & UnknownFields } & UnknownFields) | null;
}

/** Standing instructions. */
export interface ChatSystemMessage extends Instructions {
  role: 'system';
}

/** Standing instructions under the name that newer OpenAI models use. */
export interface ChatDeveloperMessage extends Instructions {
  role: 'developer';
}

/** What the user says. */
export interface ChatUserMessage extends UnknownFields {
  role: 'user';
  content: string | ChatContentPart[];
  /** Who speaks. Prefixed to the text for models that are not OpenAI's. */
  name?: string;
}

/** What a tool answered to one call of the assistant message before it. */
export interface ChatToolMessage extends UnknownFields {
  role: 'tool';
  content: string | ChatContentPart[];
  /** The `id` of the call that this answers; one message for each call. */
  tool_call_id: string;
  /** The function's name. Source: older documentation. */
  name?: string;
}

/** A function call that the model asks for. */
export interface ChatToolCall extends UnknownFields {
  id: string;
  type: Open<'function'>;
  function: {
    name: string;
    /** JSON as text, exactly as the model wrote it: possibly empty, possibly invalid. See `parseToolArguments`. */
    arguments: string;
  } & UnknownFields;
}

/**
 * One piece of a model's reasoning. Send the whole array back, unchanged and in order: Anthropic's thinking with tools
 * and Gemini's tool loops refuse a request without it. Unknown types and fields are kept.
 */
export interface ReasoningDetail extends UnknownFields {
  type: Open<'reasoning.text' | 'reasoning.summary' | 'reasoning.encrypted' | 'reasoning.server_tool_call'>;
  id?: string | null;
  /** Pieces of one stream that share index and type are one item. */
  index?: number;
  format?: Open<
    | 'unknown'
    | 'openai-responses-v1'
    | 'azure-openai-responses-v1'
    | 'bedrock-openai-responses-v1'
    | 'bedrock-xai-responses-v1'
    | 'xai-responses-v1'
    | 'meta-responses-v1'
    | 'anthropic-claude-v1'
    | 'google-gemini-v1'
  > | null;
  /** Of `reasoning.text`. */
  text?: string | null;
  /** Of `reasoning.text`: the provider's seal over the text. */
  signature?: string | null;
  /** Of `reasoning.summary`. */
  summary?: string;
  /** Of `reasoning.encrypted`. */
  data?: string;
  /** The next four are of `reasoning.server_tool_call`. */
  tool_name?: string;
  arguments?: string;
  result?: string;
  tool_call_id?: string | null;
}

/** An image that the model made: usually a data URL. */
export interface ChatOutputImage extends UnknownFields {
  type?: Open<'image_url'>;
  image_url: { url: string } & UnknownFields;
}

/** Sound that the model made. */
export interface ChatOutputAudio extends UnknownFields {
  id?: string;
  /** Base64. */
  data?: string;
  transcript?: string;
  /** Seconds since 1970. */
  expires_at?: number;
}

/** A source that the answer cites. */
export interface ChatUrlCitation extends UnknownFields {
  type: 'url_citation';
  url_citation: {
    url: string;
    title?: string;
    content?: string;
    /** First index into the final text; the unit is not documented, UTF-16 code units are assumed. Clamp it. */
    start_index?: number;
    end_index?: number;
  } & UnknownFields;
}

/** A file that OpenRouter parsed. Sending it back on the assistant message saves parsing it again. */
export interface ChatFileAnnotation extends UnknownFields {
  type: 'file';
  file: {
    /** The same for the same file. */
    hash: string;
    name?: string;
    /** What was read of it: text and image parts. */
    content?: unknown[];
  } & UnknownFields;
}

/** What an assistant message may be annotated with. */
export type ChatAnnotation = ChatUrlCitation | ChatFileAnnotation;

/** What the model said; also what is sent back to it, unchanged, on the next request. */
export interface ChatAssistantMessage extends UnknownFields {
  role: 'assistant';
  /** null or missing beside `tool_calls`. At the end of a request: a prefill, which the model continues. */
  content?: string | ChatContentPart[] | null;
  name?: string;
  /** Which model spoke. The auto router's `pin_model` reads it. */
  model?: string;
  /** Each is to be answered by a tool message. */
  tool_calls?: ChatToolCall[];
  /** Why the model declined; distinct from `content`. */
  refusal?: string | null;
  /** Reasoning as plain text. May repeat what `reasoning_details` holds. */
  reasoning?: string | null;
  /** On input an alias of `reasoning`. Source: documentation. */
  reasoning_content?: string | null;
  /** Reasoning as the provider sealed it; goes back whole. */
  reasoning_details?: ReasoningDetail[];
  images?: ChatOutputImage[];
  audio?: ChatOutputAudio | null;
  /** Sources and parsed files. Source: documentation. */
  annotations?: ChatAnnotation[];
}

/** A message of any role. */
export type ChatMessage =
  | ChatSystemMessage
  | ChatDeveloperMessage
  | ChatUserMessage
  | ChatAssistantMessage
  | ChatToolMessage;
