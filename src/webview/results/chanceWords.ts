/** How probabilities and tokens are said: in per cent, in steps, and with a name for what can't be seen. */
import { probability } from '../../chat/results/tokenChances';

/** From the likeliest on; `from` in per cent. */
export const chanceSteps = [
  { from: 90, label: '90% and more' },
  { from: 70, label: '70–90%' },
  { from: 40, label: '40–70%' },
  { from: 10, label: '10–40%' },
  { from: 0, label: 'under 10%' },
] as const;

export function chanceStep(logprob: number): number {
  const chance = probability(logprob) * 100;
  return chanceSteps.findIndex(({ from }) => chance >= from);
}

export function percent(logprob: number): string {
  const chance = probability(logprob) * 100;
  if (chance < 0.1) return '<0.1%';
  if (chance >= 99.95 && chance < 100) return '>99.9%';
  return `${chance.toFixed(1).replace(/\.0$/, '')}%`;
}

const names: readonly (readonly [RegExp, string])[] = [
  [/^$/, 'nothing'],
  [/^ +$/, 'space'],
  [/^(?:\r?\n)+$/, 'new line'],
  [/^\t+$/, 'tab'],
  [/^\s+$/, 'white space'],
];

export function tokenName(text: string): string {
  return names.find(([pattern]) => pattern.test(text))?.[1] ?? `“${text.trim()}”`;
}

/** With signs for what can't be seen. */
export function visibleToken(text: string): string {
  return text.replaceAll(' ', '␣').replaceAll('\n', '⏎').replaceAll('\t', '⇥').replaceAll('\r', '␍') || '∅';
}
