/** What a page keeps for VS Code is a page's, and may be anything: this reads which reply it showed. */
export function turnIdIn(state: unknown): string | undefined {
  const { turnId } = (typeof state === 'object' && state !== null ? state : {}) as { turnId?: unknown };
  return typeof turnId === 'string' ? turnId : undefined;
}
