/** Measures how long a busy machine lets this process wait, for tests whose promise is one of time. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Resolves with what `work` does, and the longest wait meanwhile, in milliseconds. */
export async function measureLag<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly lag: number }> {
  const delays = monitorEventLoopDelay({ resolution: 5 });
  delays.enable();
  try {
    const result = await work();
    return { result, lag: delays.max / 1e6 };
  } finally {
    delays.disable();
  }
}
