/** Puts the pieces of what a model says together into one sound that can be played. */
import { fileSize } from '../../chat/fileSize';
import type { ReplySound } from '../../chat/results/replyResults';
import {
  isSoundFormat,
  type SoundFormat,
  soundFiles,
  soundFormatOf,
  wavFromSamples,
} from '../../chat/results/soundFormat';
import { base64FromBytes } from '../context/base64FromBytes';
import { bytesFromBase64 } from '../context/bytesFromBase64';
import { reasonOf } from '../reasonOf';
import type { KeepText } from './collectedResults';

/** Bytes: more than twenty minutes of bare samples. */
const largest = 64_000_000;

export class CollectedSound {
  private pieces: Uint8Array[] = [];
  private length = 0;
  private isTooLong = false;

  /** `asked` is the form that the request names. */
  constructor(private readonly asked: unknown) {}

  /** Each piece of data is base64 of its own, padding included. A broken piece is a moment of silence. */
  take({ data }: Readonly<Record<string, unknown>>): void {
    const bytes = typeof data === 'string' && !this.isTooLong ? bytesFromBase64(data) : undefined;
    if (!bytes || bytes.length === 0) return;
    this.length += bytes.length;
    this.isTooLong = this.length > largest;
    if (this.isTooLong) this.pieces = [];
    else this.pieces.push(bytes);
  }

  /** Stores it; undefined where nothing was said. */
  async kept(keep: KeepText): Promise<ReplySound | undefined> {
    if (this.length === 0) return undefined;
    if (this.isTooLong) {
      return { kind: 'refused', reason: `Sound of more than ${fileSize(largest)} came, and is not kept.` };
    }
    const said = joined(this.pieces, this.length);
    this.pieces = [];
    const format = this.formatOf(said);
    const file = format === 'pcm16' ? wavFromSamples(said) : said;
    try {
      const hash = await keep(`data:${soundFiles[format].mediaType};base64,${base64FromBytes(file)}`);
      return { kind: 'stored', hash, format, length: file.length };
    } catch (problem) {
      return { kind: 'refused', reason: `What was said could not be stored: ${reasonOf(problem)}` };
    }
  }

  /** What streams without a word of what it is are bare samples. */
  private formatOf(bytes: Uint8Array): SoundFormat {
    return soundFormatOf(bytes) ?? (isSoundFormat(this.asked) ? this.asked : 'pcm16');
  }
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
