/** One search at a time: a newer one gives up the one before. */
import type { ContextResults, ContextSearch } from './contextSearch';

export class LatestSearch {
  private running = new AbortController();

  constructor(private readonly search: ContextSearch) {}

  /** Resolves when all is found, or when the search was given up: then nothing more is told. */
  async start(typed: string, onResults: (results: ContextResults) => void): Promise<void> {
    this.stop();
    const running = new AbortController();
    this.running = running;
    for await (const results of this.search.find(typed, running.signal)) {
      if (running.signal.aborted) return;
      onResults(results);
    }
  }

  stop(): void {
    this.running.abort();
  }
}
