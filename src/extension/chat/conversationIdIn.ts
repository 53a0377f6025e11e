/** What a panel keeps for VS Code is a page's, and may be anything: this reads which conversation it showed. */
export function conversationIdIn(state: unknown): string | undefined {
  const { conversationId } = (typeof state === 'object' && state !== null ? state : {}) as { conversationId?: unknown };
  return typeof conversationId === 'string' ? conversationId : undefined;
}
