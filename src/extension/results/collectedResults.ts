/**
 * Takes from the chunks of one answer what comes beside its words, and stores it: a picture as it comes, sound and log
 * probabilities once they are whole. Whatever a server sends in those fields, the reply goes on. It does not know the
 * conversation: it gives back the changes.
 */
import type { Change } from '../../chat/change';
import type { TurnId } from '../../chat/conversation';
import { fileSize } from '../../chat/fileSize';
import type { ReplyPicture } from '../../chat/results/replyResults';
import { TokenChances } from '../../chat/results/tokenChances';
import type { ChatChunk } from '../../client';
import { reasonOf } from '../reasonOf';
import { type CheckedPicture, checkedPicture } from './checkedPicture';
import { CollectedSound } from './collectedSound';

/** Stores a text and gives its hash. */
export type KeepText = (text: string) => Promise<string>;

/** Pictures of one reply. A model draws a few; a server that sends them without end shall not fill the disk. */
const mostPictures = 50;

export class CollectedResults {
  private readonly sound: CollectedSound;
  private readonly chances = new TokenChances();
  /** By hash or address: providers repeat the pictures in the last chunk. */
  private readonly known = new Set<string>();
  private pictures = 0;

  /** `soundFormat` is what the request asks for. */
  constructor(
    private readonly turnId: TurnId,
    private readonly keep: KeepText,
    soundFormat: unknown,
  ) {
    this.sound = new CollectedSound(soundFormat);
  }

  /** What a chunk adds, where there is something to store; undefined for almost all. */
  take(chunk: ChatChunk): Promise<readonly Change[]> | undefined {
    const choice = fieldsOf(chunk.choices?.[0]);
    const { logprobs } = choice;
    if (logprobs) this.takeLogprobs(fieldsOf(logprobs));
    const { images, audio, content } = fieldsOf(choice.delta);
    if (audio) this.sound.take(fieldsOf(audio));
    const urls = [...urlsIn(images), ...urlsIn(content)];
    return urls.length === 0 ? undefined : this.takePictures(urls);
  }

  /** What there is to add once nothing more comes, however the reply ended. */
  async ended(): Promise<readonly Change[]> {
    const { turnId } = this;
    const changes: Change[] = [];
    const sound = await this.sound.kept(this.keep);
    if (sound) changes.push({ kind: 'soundAdded', turnId, sound });
    const tokens = this.chances.count;
    if (tokens > 0) {
      // Where they can't be stored the reply is worth as much.
      const hash = await this.keep(this.chances.json()).catch(() => undefined);
      if (hash !== undefined) changes.push({ kind: 'logprobsAdded', turnId, logprobs: { hash, tokens } });
    }
    return changes;
  }

  private takeLogprobs({ content, refusal }: Fields): void {
    for (const tokens of [content, refusal]) {
      if (Array.isArray(tokens)) for (const token of tokens) this.chances.add(token);
    }
  }

  private async takePictures(urls: readonly unknown[]): Promise<readonly Change[]> {
    const changes: Change[] = [];
    for (const url of urls) {
      const picture = await this.newPicture(checkedPicture(url));
      if (!picture || this.pictures > mostPictures) continue;
      this.pictures += 1;
      const isLast = this.pictures > mostPictures;
      const reason = `More than ${mostPictures} pictures came; the others are not kept.`;
      changes.push({
        kind: 'pictureAdded',
        turnId: this.turnId,
        picture: isLast ? { kind: 'refused', reason } : picture,
      });
    }
    return changes;
  }

  /** Undefined for one that came before. */
  private async newPicture(checked: CheckedPicture): Promise<ReplyPicture | undefined> {
    // One more is stored, since only then it is known that it did not come before.
    if (this.pictures > mostPictures) return undefined;
    if (checked.kind !== 'ready') {
      return this.isNew(checked.kind === 'remote' ? checked.url : checked.reason) ? checked : undefined;
    }
    const { dataUrl, facts, length } = checked;
    try {
      const hash = await this.keep(dataUrl);
      const { mediaType, width, height } = facts;
      return this.isNew(hash) ? { kind: 'stored', hash, mediaType, width, height, length } : undefined;
    } catch (problem) {
      const reason = `A picture of ${fileSize(length)} could not be stored: ${reasonOf(problem)}`;
      return this.isNew(reason) ? { kind: 'refused', reason } : undefined;
    }
  }

  private isNew(key: string): boolean {
    if (this.known.has(key)) return false;
    this.known.add(key);
    return true;
  }
}

type Fields = Readonly<Record<string, unknown>>;

/** Of a list of images, or of the parts of a message. */
function urlsIn(list: unknown): unknown[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((part) => {
    const { image_url: image } = fieldsOf(part);
    if (image === undefined || image === null) return [];
    return [typeof image === 'string' ? image : fieldsOf(image).url];
  });
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
