// A recorded stream from memory: real responses, without sockets.
import type { Source } from './readers';

/** Answers every request with the events, cut as recorded ("events") or into pieces of so many bytes. */
export function replay(
  recorded: readonly string[],
  cut: 'events' | number,
): Source & { pieces: readonly Uint8Array[] } {
  const encoder = new TextEncoder();
  const pieces =
    cut === 'events' ? recorded.map((event) => encoder.encode(event)) : slices(encoder.encode(recorded.join('')), cut);
  const fetch = async () => {
    let next = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const piece = pieces[next];
        next += 1;
        if (piece) controller.enqueue(piece.slice());
        else controller.close();
      },
    });
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
  };
  return { baseUrl: 'http://127.0.0.1:9/api/v1', fetch, pieces };
}

function slices(bytes: Uint8Array, size: number): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; start += size) pieces.push(bytes.slice(start, start + size));
  return pieces;
}
