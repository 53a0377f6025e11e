/** The reading of chunks by their differences: it must give what JSON.parse gives, whatever follows whatever. */
import assert from 'node:assert/strict';
import type { ChatChunk } from '../../src/client';
import { ChunkReader } from '../../src/client/chunkReader';
import { ChunkMerger } from '../../src/client/mergeChunks';
import { generator, seed } from './recut';

const common = '"id":"gen-1","model":"m/x","created":1';

/** A chunk's JSON as OpenRouter writes it. */
function written(delta: string, choice = '"finish_reason":null', rest = common): string {
  return `{${rest},"choices":[{"index":0,"delta":${delta},${choice}}]}`;
}

/** Chunks that repeat each other, and such that only seem to. */
const pieces = [
  written('{"role":"assistant","content":""}'),
  written('{"content":"A"}'),
  written('{"content":"B"}'),
  written('{"content":"a longer piece of text, with \\"quotes\\", \\n and 漢😀"}'),
  written('{"content":"}]}"}'),
  written('{"content":"the delta"}'),
  written('{}'),
  written('null'),
  written('[]'),
  written('"text"'),
  written('{"content":"A"},"delta":{"content":"B"}'),
  written('{"content":"A"},"finish_reason":"stop","x":{}'),
  written('{"content":"A"},"error":{"code":502},"x":{"y":1}'),
  written('{ "content" : "spaced" }'),
  written('{"content":"A"}', '"finish_reason":"stop"'),
  written('{"content":"A"}', '"finish_reason":null,"logprobs":{"content":[{"token":"A","logprob":0}]}'),
  written('{"content":"A"}', '"finish_reason":null,"native_finish_reason":"x"'),
  written('{"content":"A"}', '"finish_reason":null', '"id":"gen-1","model":"other","created":1'),
  written('{"content":"A"}', '"finish_reason":null', '"id":"gen-1","model":"m/x","created":2'),
  written('{"content":"A"}', '"finish_reason":null', `${common},"usage":{"prompt_tokens":1}`),
  written('{"content":"A"}', '"finish_reason":null', `${common},"delta":{"content":"A"}`),
  written('{"tool_calls":[{"index":0,"id":"c0","type":"function","function":{"name":"f","arguments":"{}"}}]}'),
  written('{"reasoning":"r","reasoning_details":[{"type":"reasoning.text","text":"r","index":0}]}'),
  written('{"__proto__":{"polluted":true},"content":"A"}'),
  `{${common},"choices":[{"index":1,"delta":{"content":"second"},"finish_reason":null}]}`,
  `{${common},"choices":[{"index":0,"delta":{"content":"A"}},{"index":1,"delta":{"content":"B"}}]}`,
  `{${common},"choices":[]}`,
  `{"choices":[{"delta":{"content":"A"}}]}`,
  `{"choices":[{"delta":{"content":"B"}}]}`,
];

/** Reads as the stream does: by the difference where there is nothing else, by parsing otherwise. */
function read(reader: ChunkReader, data: string): { chunk: unknown; wasParsed: boolean } {
  const delta = reader.deltaOf(data);
  if (delta) return { chunk: reader.chunkOf(delta), wasParsed: false };
  return { chunk: reader.parse(data, undefined), wasParsed: true };
}

describe('chunks that repeat what the one before them said', () => {
  it('are read as JSON.parse reads them, in any order', () => {
    const random = generator(seed);
    const reader = new ChunkReader();
    let repeated = 0;
    let last = written('{"content":"A"}');
    for (let count = 0; count < 20_000; count += 1) {
      // Neighbours are often alike, as in a stream.
      const next = random() < 0.5 ? last : (pieces[Math.floor(random() * pieces.length)] ?? '');
      const data = next.replace('"content":"A"', `"content":"${Math.floor(random() * 1000)}"`);
      const { chunk, wasParsed } = read(reader, data);
      assert.deepEqual(chunk, JSON.parse(data), `RECUT_SEED=${seed}, no. ${count}: ${last} then ${data}`);
      if (!wasParsed) repeated += 1;
      last = next;
    }
    assert.ok(repeated > 500, `only ${repeated} were read by their difference`);
  });

  it('merge into the same result, in any order', () => {
    for (let run = 0; run < 300; run += 1) {
      const random = generator(seed + run);
      const reader = new ChunkReader();
      const merged = new ChunkMerger();
      const expected = new ChunkMerger();
      for (let count = 0; count < 30; count += 1) {
        const data = pieces[Math.floor(random() ** 2 * pieces.length)] ?? '';
        const chunk: ChatChunk = JSON.parse(data);
        const delta = reader.deltaOf(data);
        const brought = delta ? merged.addDelta(reader.index, delta) : merged.add(parsedChunk(reader, data));
        assert.equal(brought, expected.add(chunk), `RECUT_SEED=${seed}, run ${run}, no. ${count}`);
      }
      assert.deepEqual(merged.result, expected.result, `RECUT_SEED=${seed}, run ${run}`);
      assert.equal(merged.isFinished, expected.isFinished);
    }
    assert.equal(Reflect.get({}, 'polluted'), undefined);
  });

  it('belong to whoever gets them: changing one changes no other', () => {
    const reader = new ChunkReader();
    reader.parse(written('{"content":"A"}'), undefined);
    const first = read(reader, written('{"content":"B"}'));
    assert.equal(first.wasParsed, false);
    const { choices, ...fields } = first.chunk as ChatChunk;
    assert.deepEqual(fields, { id: 'gen-1', model: 'm/x', created: 1 });
    if (choices?.[0]) choices[0].index = 7;
    assert.deepEqual(read(reader, written('{"content":"C"}')).chunk, JSON.parse(written('{"content":"C"}')));
  });

  it('are not looked for after events that may be something else', () => {
    const reader = new ChunkReader();
    reader.parse(written('{"content":"A"}'), 'ping');
    assert.equal(reader.deltaOf(written('{"content":"B"}')), undefined);
  });
});

function parsedChunk(reader: ChunkReader, data: string): ChatChunk {
  return reader.parse(data, undefined) as ChatChunk;
}
