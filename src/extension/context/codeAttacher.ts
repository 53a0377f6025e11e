/** Takes code and other texts for a question, as they are at this moment. No draft is touched. */
import type * as vscode from 'vscode';
import type { CodeAttachment, LineRange } from '../../chat/attachment';
import { askedLines, type EditorPlace } from '../ask/editorPlace';
import { snapshotOf } from './snapshot';
import type { Snapshot, TextAttacher, TextualAttachment } from './textAttacher';

export class CodeAttacher {
  constructor(private readonly texts: TextAttacher) {}

  /** What a question at this place is about; undefined where the user decided against it. */
  async codeAt(place: EditorPlace): Promise<CodeAttachment | undefined> {
    const { lines, symbol } = await askedLines(place);
    return this.one(snapshotOf(place.document, lines, symbol === undefined ? {} : { symbol }));
  }

  /** These lines, or all of the document; undefined where the user decided against it. */
  codeOf(document: vscode.TextDocument, lines?: LineRange): Promise<CodeAttachment | undefined> {
    return this.one(snapshotOf(document, lines));
  }

  /** All of these, with one question about what is in them; undefined where the user decided against it. */
  all(snapshots: readonly Snapshot[]): Promise<readonly TextualAttachment[] | undefined> {
    return this.texts.store(snapshots);
  }

  private async one(snapshot: Snapshot): Promise<CodeAttachment | undefined> {
    const attachments = (await this.texts.store([snapshot])) ?? [];
    return attachments.find((each) => each.kind === 'code');
  }
}
