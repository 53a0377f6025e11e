/** The forms in which a model speaks: how they are recognised, named and made playable. */

export const soundFormats = ['wav', 'mp3', 'flac', 'opus', 'aac', 'pcm16'] as const;
export type SoundFormat = (typeof soundFormats)[number];

interface SoundFile {
  readonly mediaType: string;
  readonly ending: string;
  readonly name: string;
}

/** Bare samples are kept as a WAV file, which anybody can play. */
const wav: SoundFile = { mediaType: 'audio/wav', ending: 'wav', name: 'WAV' };

export const soundFiles: { readonly [F in SoundFormat]: SoundFile } = {
  wav,
  mp3: { mediaType: 'audio/mpeg', ending: 'mp3', name: 'MP3' },
  flac: { mediaType: 'audio/flac', ending: 'flac', name: 'FLAC' },
  opus: { mediaType: 'audio/ogg', ending: 'ogg', name: 'Opus' },
  aac: { mediaType: 'audio/aac', ending: 'aac', name: 'AAC' },
  pcm16: wav,
};

export function isSoundFormat(value: unknown): value is SoundFormat {
  return soundFormats.some((format) => format === value);
}

/** What the first bytes say; undefined where they say nothing, as those of bare samples. */
export function soundFormatOf(bytes: Uint8Array): SoundFormat | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 4));
  const [first = 0, second = 0] = bytes;
  if (head === 'RIFF') return 'wav';
  if (head === 'fLaC') return 'flac';
  if (head === 'OggS') return 'opus';
  if (head.startsWith('ID3')) return 'mp3';
  if (first !== 0xff) return undefined;
  // Eleven bits set begin a frame; two that are zero where MP3 has its layer make it one of AAC.
  if ((second & 0xf6) === 0xf0) return 'aac';
  return (second & 0xe0) === 0xe0 && (second & 0x06) !== 0 ? 'mp3' : undefined;
}

/** Samples a second of `pcm16`, as OpenAI's documentation has them: mono, 16 bits, little-endian. */
const rate = 24_000;
const headLength = 44;

export function wavFromSamples(samples: Uint8Array): Uint8Array {
  const length = samples.length - (samples.length % 2);
  const file = new Uint8Array(headLength + length);
  const view = new DataView(file.buffer);
  const text = (at: number, word: string) => {
    for (let index = 0; index < word.length; index++) view.setUint8(at + index, word.charCodeAt(index));
  };
  text(0, 'RIFF');
  view.setUint32(4, headLength - 8 + length, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, length, true);
  file.set(samples.subarray(0, length), headLength);
  return file;
}
