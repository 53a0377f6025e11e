/** Keeps what came with each reply beside its request, until the chat is deleted. */
import type { ReplyDetails } from '../chat/replyDetails';
import { type Folder, readJson, writeJson } from './folder';
import { withLongTexts, withoutLongTexts } from './longTexts';
import type { Texts } from './texts';

export class KeptDetails {
  constructor(
    private readonly folder: Folder,
    private readonly texts: Texts,
  ) {}

  async record(turnId: string, details: ReplyDetails): Promise<void> {
    await writeJson(this.folder, fileOf(turnId), await withoutLongTexts(this.texts, details));
  }

  /** Whatever a file says: it is looked at, and nothing is decided by it. Undefined where nothing is kept. */
  async read(turnId: string): Promise<ReplyDetails | undefined> {
    const kept = await withLongTexts(this.texts, await readJson(this.folder, fileOf(turnId)));
    return typeof kept === 'object' && kept !== null ? kept : undefined;
  }

  /** Forgets what came with a reply. */
  async remove(turnId: string): Promise<void> {
    await this.folder.remove(fileOf(turnId));
  }
}

function fileOf(turnId: string): string {
  return `responses/${turnId}.json`;
}
