/** Says why a reply has to wait and for how long still, each second anew. It knows neither VS Code nor the panel. */
import { failureText } from '../../chat/failures';
import { failureFrom } from './failureFrom';
import type { WaitingRetry } from './session';

const second = 1000;

export class RetryCountdown {
  private timer: ReturnType<typeof setInterval> | undefined;

  /** `say` is given words for the user, and undefined when nothing has to wait any more. */
  constructor(private readonly say: (text: string | undefined) => void) {}

  show(waiting: WaitingRetry | undefined): void {
    clearInterval(this.timer);
    this.say(waiting && textOf(waiting));
    if (waiting) this.timer = setInterval(() => this.say(textOf(waiting)), second);
  }

  dispose(): void {
    clearInterval(this.timer);
  }
}

function textOf({ error, until }: WaitingRetry): string {
  const seconds = Math.round((until - Date.now()) / second);
  const { title } = failureText(failureFrom(error));
  return `${title}. Trying again ${seconds > 0 ? `in ${seconds}\u00a0s` : 'now'}.`;
}
