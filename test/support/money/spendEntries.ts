// Requests and what they cost, for tests of what is reckoned from them.
import { daysLater } from '../../../src/chat/money/calendarDay';
import type { SpendEntry } from '../../../src/chat/money/spendEntry';

let made = 0;

export function spendEntry(fields: Partial<SpendEntry> = {}): SpendEntry {
  made++;
  const day = fields.day ?? '2025-11-28';
  return {
    ...{ id: `entry-${made}`, at: `${day}T10:00:00.000Z`, day, purpose: 'reply', conversationId: 'conversation-1' },
    ...{
      turnId: `turn-${made}`,
      model: 'anthropic/claude-sonnet-4.5',
      provider: 'Anthropic',
      cost: '0.01',
      source: 'usage',
    },
    ...fields,
  };
}

/** The same as if it were not told what it cost. */
export function unpriced(fields: Partial<SpendEntry> = {}): SpendEntry {
  const { cost: _cost, ...rest } = spendEntry({ ...fields, source: 'none' });
  return rest;
}

const models = [
  ['anthropic/claude-sonnet-4.5', 'Anthropic'],
  ['openai/gpt-5', 'OpenAI'],
  ['google/gemini-2.5-pro', 'Google'],
  ['deepseek/deepseek-v3.2', 'DeepInfra'],
  ['qwen/qwen3-coder', 'Alibaba'],
  ['mistralai/codestral-2508', 'Mistral'],
  ['x-ai/grok-code-fast-1', 'xAI'],
  ['meta-llama/llama-4-maverick', 'Groq'],
] as const;
const folders = [
  { name: 'ferries', uri: 'file:///home/ada/ferries' },
  { name: 'app', uri: 'file:///home/ada/one/app' },
  { name: 'app', uri: 'file:///home/ada/two/app' },
];

/** Some of everything: `random` gives from 0 to below 1. */
export function randomEntries(random: () => number, count: number, today: string, days = 30): readonly SpendEntry[] {
  const below = (limit: number) => Math.floor(random() * limit);
  return Array.from({ length: count }, () => {
    const [model, provider] = models[Math.floor(below(64) ** 0.5)] ?? models[0];
    const day = daysLater(today, -below(days));
    const promptTokens = below(20_000);
    const folder = folders[below(4)];
    const fields: Partial<SpendEntry> = {
      ...{ model, provider, day, promptTokens, completionTokens: below(3000) },
      at: `${day}T${String(below(24)).padStart(2, '0')}:${String(below(60)).padStart(2, '0')}:00.000Z`,
      purpose: (['reply', 'reply', 'reply', 'replay', 'title'] as const)[below(5)] ?? 'reply',
      ...(folder ? { workspace: folder } : {}),
      ...(random() < 0.7 ? { cachedTokens: below(promptTokens + 1) } : {}),
      ...(random() < 0.1 ? { upstreamCost: `0.00${below(1000)}` } : {}),
    };
    if (random() < 0.05) return unpriced({ ...fields, ...(random() < 0.5 ? { atMost: '0.05' } : {}) });
    return spendEntry({ ...fields, cost: `0.${'0'.repeat(below(4))}${1 + below(9999)}` });
  });
}
