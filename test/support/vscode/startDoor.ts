// Stands before a VS Code server, so that a person can use it in any browser: passes everything through, but answers
// what the server alone leaves open, and starts the first page with the extension's secrets in place.
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { listen } from '../listen';
import { secretsEntry, serverKey } from './sealedSecrets';

export interface DoorOptions {
  /** Of the server behind the door. */
  port: number;
  workspace: string;
  /** As `sealSecrets` makes them. */
  sealedSecrets?: string;
}

export interface Door {
  /** What a person opens. */
  address: string;
  close(): Promise<void>;
}

export async function startDoor(options: DoorOptions): Promise<Door> {
  const server = createServer((incoming, response) => {
    const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://localhost');
    if (pathname === '/mint-key') response.setHeader('Content-Type', 'application/octet-stream').end(serverKey);
    else if (pathname === '/' && !searchParams.has('folder'))
      response.setHeader('Content-Type', 'text/html').end(firstPage(options));
    else passRequest(options.port, incoming, response);
  });
  server.on('upgrade', (incoming: IncomingMessage, socket: Socket, head: Buffer) => {
    passSocket(options.port, incoming, socket, head);
  });
  const { port, close } = await listen(server);
  return { address: `http://127.0.0.1:${port}/`, close };
}

/** Leaves the secrets where VS Code looks for them, then goes on to the workbench. */
function firstPage({ workspace, sealedSecrets }: DoorOptions): string {
  const keep = sealedSecrets
    ? `localStorage.setItem(${JSON.stringify(secretsEntry)}, ${JSON.stringify(sealedSecrets)});`
    : '';
  const next = `/?folder=${encodeURI(workspace)}`;
  return `<!doctype html><html lang="en"><title>VS Code</title><script>${keep} location.replace(${JSON.stringify(next)})</script>`;
}

function passRequest(port: number, incoming: IncomingMessage, response: ServerResponse): void {
  const { method, url, headers } = incoming;
  const passed = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  passed.on('error', () => response.destroy());
  response.on('close', () => passed.destroy());
  incoming.pipe(passed);
}

function passSocket(port: number, incoming: IncomingMessage, socket: Socket, head: Buffer): void {
  const passed = connect(port, '127.0.0.1', () => {
    const headers: string[] = [];
    for (let at = 0; at < incoming.rawHeaders.length; at += 2) {
      headers.push(`${incoming.rawHeaders[at]}: ${incoming.rawHeaders[at + 1]}`);
    }
    passed.write(`${incoming.method} ${incoming.url} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`);
    passed.write(head);
    passed.pipe(socket).pipe(passed);
  });
  passed.on('error', () => socket.destroy()).on('close', () => socket.destroy());
  socket.on('error', () => passed.destroy()).on('close', () => passed.destroy());
}
