/**
 * Reckons what a reply has cost by now, from the prices of those who may have written it and from what has come of it, until
 * the server tells the true cost. The work for each piece does not grow with the reply. What is not known is undefined.
 */
import type { ChatChunk, ChatDelta, ChatUsage } from '../../client';
import { type CostBounds, exactCost } from './costBounds';
import { type PriceBounds, type PriceSpan, pricesKey } from './priceBounds';
import { usageCost, wholeCost } from './replyCost';
import { requestCost, type UsedTokens } from './requestCost';
import { TokenCount } from './tokenCount';
import { type Calibration, calibrated, exactly, type TokenRange, uncalibrated } from './tokenRange';

export interface CostMeterOptions {
  /** How many tokens are counted for one that is estimated. */
  readonly calibration?: Calibration | undefined;
  /** Pictures that are sent along. */
  readonly images?: number | undefined;
}

/** Characters of hidden reasoning for a token, as far as its ciphertext tells. */
const ciphertextOfToken = 4;

export class CostMeter {
  private readonly answer = new TokenCount();
  private readonly thought = new TokenCount();
  /** Pieces, each of which holds at least one token. */
  private answerPieces = 0;
  private thoughtPieces = 0;
  private ciphertext = 0;
  private model: string | undefined;
  private provider: string | undefined;
  private usage: ChatUsage | undefined;
  /** Undefined where it has to be reckoned anew. */
  private known: { readonly cost: CostBounds | undefined } | undefined;

  /** `bounds` of those who may answer; undefined where nothing is known of what they charge. */
  constructor(
    private bounds: PriceBounds | undefined,
    private readonly promptTokens: TokenRange,
    private readonly options: CostMeterOptions = {},
  ) {}

  take(chunk: ChatChunk): void {
    this.known = undefined;
    this.model = textIn(chunk.model) || this.model;
    this.provider = textIn(chunk.provider) || this.provider;
    if (typeof chunk.usage === 'object' && chunk.usage !== null) this.usage = chunk.usage;
    const choices: unknown = chunk.choices;
    if (!Array.isArray(choices)) return;
    for (const choice of choices) this.takeDelta(choice?.delta);
  }

  /** Whether it is known what whoever serves a model charges. */
  knows(model: string): boolean {
    return this.bounds?.byProvider.has(pricesKey(model, '')) === true;
  }

  /** The prices of those who may have written it after all: a router tells its model only with the answer. */
  learn(bounds: PriceBounds): void {
    this.bounds = bounds;
    this.known = undefined;
  }

  /** Before the first piece: of the prompt alone. */
  get cost(): CostBounds | undefined {
    this.known ??= { cost: this.reckoned() };
    return this.known.cost;
  }

  /** Whether that is what the server told, rather than what was reckoned. */
  get isExact(): boolean {
    return wholeCost(usageCost(this.usage)) !== undefined;
  }

  /** Whether some of those who may be writing charge what nobody knows, so that it may cost more. */
  get isPartial(): boolean {
    if (this.isExact) return false;
    const { bounds } = this;
    return !bounds || bounds.hasOtherCharges || (bounds.isPartial && this.servedPrices === undefined);
  }

  private reckoned(): CostBounds | undefined {
    const told = wholeCost(usageCost(this.usage));
    if (told) return exactCost(told);
    const prices = this.servedPrices ?? this.bounds;
    return prices && requestCost(prices, this.used());
  }

  private used(): UsedTokens {
    return { ...this.estimated(), ...countedTokens(this.usage), images: this.options.images };
  }

  private estimated(): UsedTokens {
    const { calibration = uncalibrated } = this.options;
    const range = (estimated: number, pieces: number): TokenRange => {
      const { least, likely, most } = calibrated(estimated, calibration);
      return { least, likely: Math.max(likely, pieces), most: Math.max(most, pieces) };
    };
    const reasoning = range(this.thought.tokens, this.thoughtPieces);
    const hidden = Math.ceil(this.ciphertext / ciphertextOfToken);
    return {
      prompt: this.promptTokens,
      completion: range(this.answer.tokens, this.answerPieces),
      reasoning: { ...reasoning, most: reasoning.most + hidden },
    };
  }

  /** Of who is writing, as soon as an answer says so. */
  private get servedPrices(): PriceSpan | undefined {
    const { bounds, model, provider } = this;
    if (!bounds || model === undefined) return undefined;
    return bounds.byProvider.get(pricesKey(model, provider ?? '')) ?? bounds.byProvider.get(pricesKey(model, ''));
  }

  private takeDelta(delta: ChatDelta | null | undefined): void {
    if (typeof delta !== 'object' || delta === null) return;
    const answer = textIn(delta.content) + textIn(delta.refusal) + textOfCalls(delta.tool_calls);
    if (answer !== '') {
      this.answer.append(answer);
      this.answerPieces++;
    }
    const details = detailsIn(delta.reasoning_details);
    const thought = textIn(delta.reasoning) || textIn(delta.reasoning_content) || details.text;
    if (thought !== '') {
      this.thought.append(thought);
      this.thoughtPieces++;
    }
    this.ciphertext += details.ciphertext;
  }
}

/** What the provider counted, where a server tells that without the cost. */
function countedTokens(usage: ChatUsage | undefined): Partial<UsedTokens> {
  const [prompt, completion] = [countIn(usage?.prompt_tokens), countIn(usage?.completion_tokens)];
  if (prompt === undefined || completion === undefined) return {};
  const cached = countIn(usage?.prompt_tokens_details?.cached_tokens);
  const reasoning = Math.min(completion, countIn(usage?.completion_tokens_details?.reasoning_tokens) ?? 0);
  return {
    prompt: exactly(prompt),
    ...(cached === undefined ? {} : { cached: exactly(Math.min(cached, prompt)) }),
    completion: exactly(completion - reasoning),
    reasoning: exactly(reasoning),
  };
}

function textOfCalls(calls: unknown): string {
  if (!Array.isArray(calls)) return '';
  return calls.map((call) => textIn(call?.function?.name) + textIn(call?.function?.arguments)).join('');
}

function detailsIn(details: unknown): { readonly text: string; readonly ciphertext: number } {
  if (!Array.isArray(details)) return { text: '', ciphertext: 0 };
  return {
    text: details.map((each) => textIn(each?.text) || textIn(each?.summary)).join(''),
    ciphertext: details.reduce((sum: number, each) => sum + textIn(each?.data).length, 0),
  };
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function countIn(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
