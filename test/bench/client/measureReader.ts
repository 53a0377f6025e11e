// One reader in a process of its own: warms up, then reads the stream several times and prints the processor time of
// each. Started by the bench; its arguments are the reader, and a source: an address, or the way to cut a replay.

import { type ReaderName, readers } from './readers';
import { recordedEvents } from './recording';
import { replay } from './replay';

const WARM_UP = 4;
const RUNS = 7;

async function main(name: ReaderName, from: string, events: number): Promise<void> {
  const source = from.startsWith('http')
    ? { baseUrl: from, fetch: globalThis.fetch }
    : replay(recordedEvents(events), from === 'events' ? from : Number(from));
  const read = await readers[name](source);
  const runs: number[] = [];
  for (let run = -WARM_UP; run < RUNS; run += 1) {
    const before = process.cpuUsage();
    await read();
    const { user, system } = process.cpuUsage(before);
    if (run >= 0) runs.push((user + system) / 1000);
  }
  console.log(JSON.stringify(runs));
}

const [name, from, events] = process.argv.slice(2);
void main(name as ReaderName, from ?? '', Number(events));
