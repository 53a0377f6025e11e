// A reply of which everything is known, beside another version of it.
import type { InspectedReply, InspectState } from '../../../src/chat/inspect/inspectProtocol';
import type { InspectOptions } from './openInspect';

const generation = {
  id: 'gen-1',
  model: 'a/b',
  provider_name: 'Second',
  total_cost: 0.0021,
  native_tokens_prompt: 1200,
  latency: 900,
};

export const fullState: Partial<InspectState> = {
  versions: [
    { turnId: 'reply-1', label: 'Version 1 of 2', model: 'a/b' },
    { turnId: 'reply-2', label: 'Version 2 of 2', model: 'a/b', field: 'temperature' },
  ],
};

export const fullReply: Partial<InspectedReply> = {
  receipt: {
    generationId: 'gen-1',
    model: 'a/b-2026',
    provider: 'Second',
    finishReason: 'stop',
    nativeFinishReason: 'end_turn',
    serviceTier: 'flex',
    usage: {
      prompt_tokens: 1200,
      completion_tokens: 300,
      total_tokens: 1500,
      prompt_tokens_details: { cached_tokens: 900, cache_write_tokens: 0 },
      completion_tokens_details: { reasoning_tokens: 120 },
      cost: 0.00123456,
      is_byok: true,
      cost_details: { upstream_inference_cost: 0.02 },
      server_tool_use_details: { web_search_requests: 2 },
    },
    timings: { openedMs: 400, firstTokenMs: 1000, endedMs: 4000 },
    attempts: [{ by: 'client', status: 503, kind: 'server' }],
    record: { at: '2026-01-01T00:00:09.000Z', cost: 0.0021, cacheDiscount: -0.0001 },
  },
};

export const fullRequest = {
  model: 'a/b',
  messages: [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: [{ type: 'text', text: `Which ferry? ${'And when? '.repeat(100)}needle` }] },
  ],
  temperature: 0.2,
  max_tokens: 1000,
  provider: { order: ['First', 'Second'], allow_fallbacks: true },
  safe_prompt: null,
  stream: true,
};

export const fullFiles = {
  request: fullRequest,
  details: {
    upstreamBodies: [
      { model: 'b', max_completion_tokens: 1000, messages: fullRequest.messages, temperature: 0.2, stream: true },
      { ...fullRequest, top_k: 40 },
    ],
    metadata: {
      requested: 'a/b',
      strategy: 'fallback',
      region: 'eu',
      summary: 'First was down, Second answered.',
      attempt: 2,
      attempts: [
        { provider: 'First', model: 'a/b', status: 503 },
        { provider: 'Second', model: 'a/b', status: 200 },
      ],
      endpoints: {
        total: 3,
        available: [
          { provider: 'First', model: 'a/b', selected: false },
          { provider: 'Second', model: 'a/b', selected: true },
        ],
      },
      pipeline: [{ type: 'plugin', name: 'web', summary: 'Two searches', cost_usd: 0.008 }],
      generation_time: 2900,
      novelty: { kept: 'as it came' },
    },
    systemFingerprint: 'fp_1',
    generation,
  },
};

export const full: InspectOptions = {
  state: fullState,
  reply: fullReply,
  text: 'The **first** ferry leaves at *seven*.\n\n```ts\nconst leaves = 7;\n```\n',
  files: fullFiles,
};
