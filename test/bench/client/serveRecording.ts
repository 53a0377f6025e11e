// The server of the bench, in a process of its own so that its work is not counted: answers every request with the
// recorded stream, each event a write of its own as it comes from a model. Prints its address.
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { listen } from '../../support/listen';
import { recordedEvents } from './recording';

async function main(count: number): Promise<void> {
  const events = recordedEvents(count).map((event) => Buffer.from(event));
  const server = createServer((request, response) => {
    request.resume();
    request.once('end', () => void answer(response, events));
  });
  const { port } = await listen(server);
  console.log(`http://127.0.0.1:${port}/api/v1`);
}

async function answer(response: ServerResponse, events: readonly Buffer[]): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  for (const event of events) if (!response.write(event)) await once(response, 'drain');
  response.end();
}

void main(Number(process.argv[2]));
