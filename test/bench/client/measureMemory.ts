// What the client keeps in memory, and what one huge event costs. In a process of its own, with `--expose-gc`.
import { OpenRouter } from '../../../src/client';
import { recordedEvents, singleEvent } from './recording';
import { replay } from './replay';

const request = { messages: [{ role: 'user' as const, content: 'Tell me about foxes.' }], stream: true as const };
const MB = 2 ** 20;

async function main(): Promise<void> {
  await keptBy(5000);
  for (const events of [20_000, 200_000]) {
    const { kept, text } = await keptBy(events);
    const figures = `${(text / MB).toFixed(2)} MB of text, ${(kept / MB).toFixed(2)} MB kept`;
    console.log(`${events} chunks, their stream and result still held: ${figures}`);
  }
  const times: string[] = [];
  for (const megabytes of [5, 10, 20, 40]) {
    times.push(`${megabytes} MB ${(await timeOfOne(megabytes)).toFixed(0)} ms`);
  }
  console.log(`a single event in pieces of 16 kB, processor time: ${times.join(', ')}`);
}

/** Bytes that are still held when a stream has been read by `result()` alone. */
async function keptBy(events: number): Promise<{ kept: number; text: number }> {
  const source = replay(recordedEvents(events), 'events');
  const client = new OpenRouter({ apiKey: 'sk-or-v1-bench', ...source });
  const before = heap();
  const stream = await client.chat.send(request);
  const result = await stream.result();
  const kept = heap() - before;
  // The text has characters beyond Latin 1, so each takes two bytes.
  const text = String(result.choices[0]?.message.content).length * 2;
  // Held until here, all of them.
  if (stream.generationId === undefined || source.pieces.length < events) throw new Error('The stream is not whole');
  return { kept, text };
}

/** Milliseconds, the least of three. */
async function timeOfOne(megabytes: number): Promise<number> {
  const client = new OpenRouter({ apiKey: 'sk-or-v1-bench', ...replay(singleEvent(megabytes * MB), 16384) });
  const times: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    const before = process.cpuUsage();
    const stream = await client.chat.send(request);
    const { choices } = await stream.result();
    const length = choices[0]?.message.images?.[0]?.image_url.url.length ?? 0;
    if (length < megabytes * MB) throw new Error('The image is cut');
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  return Math.min(...times);
}

function heap(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

void main();
