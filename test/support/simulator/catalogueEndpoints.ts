/** The offers of each model, as several providers make them: with what differs between real ones. Knows no route. */
import type { ModelEntry } from './catalogueEntries';

interface Offer {
  readonly provider: string;
  /** Behind the provider's slug: a region or a variant. */
  readonly suffix?: string;
  readonly quantization?: string;
  /** Of the model's prices. */
  readonly factor?: number;
  readonly context?: number;
  readonly output?: number;
  readonly status?: number;
  readonly uptime?: readonly [minutes: number | null, halfHour: number | null, day: number | null];
  readonly latency?: number | null;
  readonly speed?: number | null;
  readonly caches?: boolean;
  readonly keepsNothing?: boolean;
}

const offers: Readonly<Record<string, readonly Offer[]>> = {
  'anthropic/claude-sonnet-4.5': [
    { provider: 'Anthropic', uptime: [99.9, 99.4, 99.8], latency: 1800, speed: 62, caches: true },
    {
      provider: 'Amazon Bedrock',
      suffix: 'us',
      uptime: [100, 100, 99.2],
      latency: 2100,
      speed: 48,
      keepsNothing: true,
    },
    {
      provider: 'Google',
      suffix: 'europe',
      factor: 1.1,
      uptime: [null, 97.5, 99.9],
      latency: 1400,
      speed: 71,
      keepsNothing: true,
    },
  ],
  'qwen/qwen3-coder': [
    { provider: 'Alibaba', factor: 1, uptime: [99.9, 99.9, 99.9], latency: 900, speed: 45, caches: true },
    {
      provider: 'DeepInfra',
      suffix: 'turbo',
      quantization: 'fp4',
      factor: 0.75,
      context: 131072,
      output: 16384,
      uptime: [92.1, 95.3, 97],
      latency: 650,
      speed: 88,
      keepsNothing: true,
    },
    {
      provider: 'DeepInfra',
      quantization: 'fp8',
      factor: 0.9,
      uptime: [99.1, 99, 99.3],
      latency: 700,
      speed: 60,
      keepsNothing: true,
    },
    {
      provider: 'Chutes',
      quantization: 'bf16',
      factor: 0.5,
      status: -2,
      uptime: [null, null, null],
      latency: null,
      speed: null,
    },
  ],
};

/** Fields as the API shows them. Speed is told only to those who show a key. */
export function endpointsOf(model: ModelEntry, hasKey: boolean): Record<string, unknown>[] {
  const own = offers[model.id] ?? [{ provider: model.provider }, { provider: 'DeepInfra' }];
  return own.map((offer) => endpointOf(model, offer, hasKey));
}

/** Of all models, those that keep nothing of what is sent. */
export function zdrEndpoints(models: readonly ModelEntry[]): Record<string, unknown>[] {
  return models.flatMap((model) =>
    (offers[model.id] ?? []).filter(({ keepsNothing }) => keepsNothing).map((offer) => endpointOf(model, offer, true)),
  );
}

function endpointOf(model: ModelEntry, offer: Offer, hasKey: boolean): Record<string, unknown> {
  const { provider, suffix, factor = 1, latency = 412, speed = 61, uptime = [null, 99.7, 99.9] } = offer;
  const price = (usd: string) => (factor === 1 ? usd : (Number(usd) * factor).toFixed(12).replace(/0+$/, ''));
  const { prompt, completion } = model.pricing;
  return {
    name: `${provider} | ${model.id}`,
    model_id: model.id,
    model_name: model.name,
    context_length: offer.context ?? model.context_length ?? 4096,
    pricing: { ...model.pricing, prompt: price(prompt), completion: price(completion) },
    provider_name: provider,
    tag: [slugOf(provider), ...(suffix === undefined ? [] : [suffix])].join('/'),
    quantization: offer.quantization ?? null,
    max_completion_tokens: offer.output ?? model.top_provider.max_completion_tokens,
    max_prompt_tokens: null,
    supported_parameters: model.supported_parameters,
    supports_implicit_caching: offer.caches ?? false,
    supports_tool_choice: { auto: true, none: true, required: true, function: true },
    status: offer.status ?? 0,
    uptime_last_5m: uptime[0],
    uptime_last_30m: uptime[1],
    uptime_last_1d: uptime[2],
    latency_last_30m: hasKey && latency !== null ? around(latency, 1) : null,
    throughput_last_30m: hasKey && speed !== null ? around(speed, 0.5) : null,
    perf_last_30m_by_workload: {},
  };
}

function around(median: number, spread: number): Record<string, number> {
  const at = (share: number) => Math.round(median * (1 + spread * share));
  return { p50: median, p75: at(0.3), p90: at(0.8), p99: at(2) };
}

export function slugOf(provider: string): string {
  return provider.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}

export const offeringProviders: readonly string[] = Object.values(offers).flatMap((each) =>
  each.map(({ provider }) => provider),
);
