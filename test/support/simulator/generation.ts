/**
 * One answer while it is made and afterwards: its id, what it used and cost, and the record that the API keeps of it.
 * Knows prices and counting; knows no wire and no server. Tokens are counted as four characters each.
 */
import { randomBytes } from 'node:crypto';
import type { ServedModel } from './catalogue';
import type { ChatRequest } from './chatRequest';

const CHARACTERS_PER_TOKEN = 4;

export interface Usage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
  readonly cost: number;
  readonly [field: string]: unknown;
}

export type GenerationRecord = Readonly<Record<string, unknown>>;

function tokens(characters: number): number {
  return Math.ceil(characters / CHARACTERS_PER_TOKEN);
}

/** Float noise ends up beyond a ten-billionth of a dollar. */
function dollars(amount: number): number {
  return Number(amount.toFixed(10));
}

export class Generation {
  readonly id: string;
  /** Epoch seconds. */
  readonly created = Math.floor(Date.now() / 1000);
  finishReason: string | null = null;
  cancelled = false;
  private readonly startedAt = performance.now();
  private firstAt: number | undefined;
  private endedAt: number | undefined;
  private textCharacters = 0;
  private reasoningCharacters = 0;

  constructor(
    readonly served: ServedModel,
    private readonly request: ChatRequest,
    private readonly userAgent: string | undefined,
  ) {
    this.id = `gen-${this.created}-${randomBytes(10).toString('hex')}`;
  }

  countText(text: string): void {
    this.firstAt ??= performance.now();
    this.textCharacters += text.length;
  }

  countReasoning(text: string): void {
    this.firstAt ??= performance.now();
    this.reasoningCharacters += text.length;
  }

  end(): void {
    this.endedAt = performance.now();
  }

  get producedNothing(): boolean {
    return this.textCharacters + this.reasoningCharacters === 0;
  }

  usage(): Usage {
    const prompt = this.promptTokens;
    const reasoning = tokens(this.reasoningCharacters);
    const completion = tokens(this.textCharacters) + reasoning;
    // Zero-completion insurance: an answer without a token is not charged.
    const promptCost = completion === 0 ? 0 : prompt * this.served.promptPrice;
    const completionCost = completion * this.served.completionPrice;
    return {
      prompt_tokens: prompt,
      completion_tokens: completion,
      total_tokens: prompt + completion,
      cost: dollars(promptCost + completionCost),
      is_byok: false,
      prompt_tokens_details: { cached_tokens: 0, cache_write_tokens: 0, audio_tokens: 0, video_tokens: 0 },
      completion_tokens_details: { reasoning_tokens: reasoning, audio_tokens: 0, image_tokens: 0 },
      cost_details: {
        upstream_inference_cost: null,
        upstream_inference_prompt_cost: dollars(promptCost),
        upstream_inference_completions_cost: dollars(completionCost),
      },
    };
  }

  /** The `data` of GET /generation. */
  record(): GenerationRecord {
    const usage = this.usage();
    const latency = Math.round((this.firstAt ?? performance.now()) - this.startedAt);
    const reasoning = tokens(this.reasoningCharacters);
    return {
      ...WITHOUT_VALUE,
      id: this.id,
      upstream_id: `chatcmpl-${this.id.slice(4)}`,
      request_id: `req-${this.id.slice(4)}`,
      model: this.served.id,
      provider_name: this.served.provider,
      api_type: 'completions',
      streamed: this.request.stream,
      cancelled: this.cancelled,
      created_at: new Date(this.created * 1000).toISOString(),
      latency,
      generation_time: Math.round((this.endedAt ?? performance.now()) - this.startedAt),
      finish_reason: this.finishReason,
      native_finish_reason: this.finishReason,
      tokens_prompt: usage.prompt_tokens,
      tokens_completion: usage.completion_tokens,
      native_tokens_prompt: usage.prompt_tokens,
      native_tokens_completion: usage.completion_tokens,
      native_tokens_reasoning: reasoning,
      native_tokens_cached: 0,
      total_cost: usage.cost,
      usage: usage.cost,
      is_byok: false,
      origin: '',
      data_region: 'global',
      provider_responses: [
        { status: 200, provider_name: this.served.provider, is_byok: false, latency, model_permaslug: this.served.id },
      ],
      user_agent: this.userAgent ?? null,
    };
  }

  private get promptTokens(): number {
    const perMessage = 4;
    const characters = this.request.messages.reduce((sum, message) => sum + message.text.length, 0);
    return tokens(characters) + perMessage * this.request.messages.length;
  }
}

/** Fields that the API always sends and that an answer of this server has nothing to say about. */
const WITHOUT_VALUE: GenerationRecord = {
  app_id: null,
  cache_discount: null,
  external_user: null,
  http_referer: null,
  moderation_latency: null,
  native_tokens_completion_images: null,
  num_fetches: null,
  num_input_audio_prompt: null,
  num_media_completion: null,
  num_media_prompt: null,
  num_search_results: null,
  preset_id: null,
  response_cache_source_id: null,
  router: null,
  service_tier: null,
  session_id: null,
  upstream_inference_cost: null,
  web_search_engine: null,
  workspace_id: null,
};
