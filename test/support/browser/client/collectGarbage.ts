/** Has everything collected that nobody holds any more; the browser is started with a flag for it. */
export function collectGarbage(): void {
  const collect: unknown = Reflect.get(globalThis, 'gc');
  if (typeof collect !== 'function') throw new Error('The collector cannot be called');
  collect();
}
