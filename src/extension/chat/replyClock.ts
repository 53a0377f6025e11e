/** Takes the times of one reply, from when its request was sent. It knows no conversation. */
import type { ReplyTimings } from '../../chat/conversation';

export class ReplyClock {
  private readonly sentAt: number;
  private times: ReplyTimings = {};

  /** `now` in milliseconds. */
  constructor(private readonly now: () => number) {
    this.sentAt = now();
  }

  get timings(): ReplyTimings {
    return this.times;
  }

  opened(): void {
    this.times = { ...this.times, openedMs: this.elapsed };
  }

  /** Only the first call counts. */
  content(): void {
    if (this.times.firstTokenMs === undefined) this.times = { ...this.times, firstTokenMs: this.elapsed };
  }

  ended(): void {
    this.times = { ...this.times, endedMs: this.elapsed };
  }

  private get elapsed(): number {
    return Math.max(0, Math.round(this.now() - this.sentAt));
  }
}
