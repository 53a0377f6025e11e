/** What the client's tests use of node:events, for a browser: who listens, of those that began after this was loaded. */
const listeners = new WeakMap<EventTarget, Map<string, Set<unknown>>>();
const { addEventListener, removeEventListener } = EventTarget.prototype;

EventTarget.prototype.addEventListener = function (...args: Parameters<typeof addEventListener>) {
  listenersOf(this, args[0]).add(args[1]);
  addEventListener.apply(this, args);
};

EventTarget.prototype.removeEventListener = function (...args: Parameters<typeof removeEventListener>) {
  listenersOf(this, args[0]).delete(args[1]);
  removeEventListener.apply(this, args);
};

export function getEventListeners(target: EventTarget, type: string): unknown[] {
  return [...listenersOf(target, type)];
}

function listenersOf(target: EventTarget, type: string): Set<unknown> {
  const byType = listeners.get(target) ?? new Map<string, Set<unknown>>();
  listeners.set(target, byType);
  const found = byType.get(type) ?? new Set();
  byType.set(type, found);
  return found;
}
