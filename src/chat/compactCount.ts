/** Writes how many tokens there are as people compare them: `840`, `12.3k`, `200k`, `1M`. */

export function compactCount(count: number): string {
  if (count < 1000) return String(Math.round(count));
  if (count < 999_500) return `${rounded(count / 1000)}k`;
  return `${rounded(count / 1_000_000)}M`;
}

function rounded(value: number): string {
  return value < 100 ? String(Math.round(value * 10) / 10) : String(Math.round(value));
}
