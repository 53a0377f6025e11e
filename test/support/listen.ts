// Starts a loopback server on a free port, and ends it with every connection that it has. Knows nothing of what it serves.
import type { Server } from 'node:http';
import type { Socket } from 'node:net';

export interface Listening {
  port: number;
  close(): Promise<void>;
}

export async function listen(server: Server, port = 0): Promise<Listening> {
  // Sockets that were upgraded are no longer the server's to close.
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    port: address.port,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
