/** What the client's tests use of node:timers/promises, for a browser. */

const { setTimeout: start } = globalThis;

function wait<T>(ms?: number, value?: T): Promise<T | undefined> {
  return new Promise((resolve) => {
    start(() => resolve(value), ms);
  });
}

/** After what is due now: a message, since timers of 0 are held up when they follow one another. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

export { nextTurn as setImmediate, wait as setTimeout };
