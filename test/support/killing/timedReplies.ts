/** Replies that never end by themselves, and the record of what was sent when. */
import { EventStream } from '../simulator/eventStream';
import type { Script } from '../simulator/script';

export interface TimedReply {
  /** The message that it answers. */
  readonly message: string;
  /** What had been sent by a moment of `performance.now()`. */
  sentBy(moment: number): string;
}

/** Adds each reply to `replies` when its request has come. A word every `pauseMs`, `words` of them. */
export function timedReply(replies: TimedReply[], words: number, pauseMs: number): Script {
  return {
    name: 'timed',
    async play(exchange) {
      const pieces: { readonly at: number; readonly text: string }[] = [];
      const message = lastMessage(exchange.recorded.json);
      const sentBy = (moment: number) =>
        pieces
          .filter(({ at }) => at <= moment)
          .map(({ text }) => text)
          .join('');
      replies.push({ message, sentBy });
      const stream = new EventStream(exchange);
      await stream.open();
      for (let word = 0; word < words; word++) {
        const text = `${message.replaceAll(' ', '-')}-${word} `;
        await stream.delta({ content: text });
        pieces.push({ at: performance.now(), text });
        await exchange.pause(pauseMs);
      }
      await stream.finish('stop');
      await stream.usage();
      await stream.done();
    },
  };
}

function lastMessage(request: unknown): string {
  const { messages } = request as { messages: { content: string }[] };
  return messages.at(-1)?.content ?? '';
}
