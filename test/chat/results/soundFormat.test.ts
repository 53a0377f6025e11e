import assert from 'node:assert/strict';
import { soundFormatOf, wavFromSamples } from '../../../src/chat/results/soundFormat';

describe('the forms of sound', () => {
  it('are known by their first bytes, whatever was asked for', () => {
    const heads = {
      wav: 'RIFF',
      flac: 'fLaC',
      opus: 'OggS',
      mp3: 'ID3\u0004',
      aac: '\u00ff\u00f1',
      pcm: '\u0001\u0002',
    };
    const found = Object.entries(heads).map(([name, head]) => [name, soundFormatOf(Buffer.from(head, 'latin1'))]);
    assert.deepEqual(Object.fromEntries(found), { ...same('wav', 'flac', 'opus', 'mp3', 'aac'), pcm: undefined });
    assert.equal(soundFormatOf(new Uint8Array([0xff, 0xfb, 0x90])), 'mp3');
    assert.equal(soundFormatOf(new Uint8Array()), undefined);
  });

  it('make of bare samples a WAV file of 24,000 a second, without half a sample at its end', () => {
    const file = Buffer.from(wavFromSamples(new Uint8Array([1, 2, 3, 4, 5])));
    assert.equal(file.toString('latin1', 0, 4) + file.toString('latin1', 8, 16), 'RIFFWAVEfmt ');
    assert.deepEqual([file.readUInt32LE(4), file.readUInt32LE(24), file.readUInt32LE(40)], [40, 24_000, 4]);
    assert.deepEqual([...file.subarray(44)], [1, 2, 3, 4]);
  });
});

const same = (...names: string[]) => Object.fromEntries(names.map((name) => [name, name]));
