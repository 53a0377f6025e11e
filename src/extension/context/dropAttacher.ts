/**
 * Puts into a conversation's draft what came into its panel by paste or drop, one thing after the other, and knows when
 * that is done: a message that is sent meanwhile waits for what belongs to it.
 */
import * as vscode from 'vscode';
import type { CodeAttachment } from '../../chat/attachment';
import type { Session } from '../chat/session';
import type { Texts } from '../storage/texts';
import { type CodeAttacher, mayAttach } from './codeAttacher';
import type { Picture, PictureAttacher } from './pictureAttacher';

export interface DropAttacherDependencies {
  readonly texts: Texts;
  readonly code: CodeAttacher;
  readonly pictures: PictureAttacher;
  /** VS Code's language for a stored text by the name of its file. */
  readonly languageOf: (name: string, hash: string) => Promise<string>;
}

export class DropAttacher {
  /** What goes on, by conversation. It resolves with whether everything was attached, and never rejects. */
  private readonly underWay = new Map<string, Promise<boolean>>();

  constructor(private readonly dependencies: DropAttacherDependencies) {}

  /** Resolves when nothing is on its way any more, with whether all of it was attached. */
  async settled({ conversation }: Session): Promise<boolean> {
    return (await this.underWay.get(conversation.id)) ?? true;
  }

  attachImage(session: Session, picture: Picture): Promise<boolean> {
    return this.inTurn(session, async () => {
      await this.dependencies.pictures.attach(session, picture);
      return true;
    });
  }

  attachText(session: Session, name: string, text: string): Promise<boolean> {
    return this.inTurn(session, async () => {
      if (!(await mayAttach(name, text.length))) return false;
      const { texts, languageOf } = this.dependencies;
      const hash = await texts.put(text);
      const { attachments } = session.conversation.draft;
      if (attachments.some((other) => other.hash === hash && other.path === name)) return true;
      const attachment: CodeAttachment = {
        kind: 'code',
        id: crypto.randomUUID(),
        uri: '',
        path: name,
        language: await languageOf(name, hash),
        lines: undefined,
        hash,
        length: text.length,
      };
      session.change({ kind: 'attachmentAdded', attachment });
      return true;
    });
  }

  /** `uris` are URIs or paths of this machine, one a line. */
  attachUris(session: Session, uris: string): Promise<boolean> {
    return this.inTurn(session, () => this.dependencies.code.attachFilesTo(session, readUris(uris)));
  }

  private inTurn({ conversation: { id } }: Session, attach: () => Promise<boolean>): Promise<boolean> {
    const before = this.underWay.get(id);
    const attaching = (before ?? Promise.resolve(true)).then(attach);
    const outcome = attaching.catch(() => false);
    const all: Promise<boolean> = Promise.all([before ?? true, outcome])
      .then((outcomes) => outcomes.every(Boolean))
      .finally(() => {
        if (this.underWay.get(id) === all) this.underWay.delete(id);
      });
    this.underWay.set(id, all);
    return attaching;
  }
}

/** A drive's letter is no scheme. Of the web nothing is attached: the user did not ask for a request. */
function readUris(lines: string): vscode.Uri[] {
  return lines
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#') && !/^https?:/i.test(line))
    .map((line) => (/^[a-z][a-z0-9+.-]+:/i.test(line) ? vscode.Uri.parse(line) : vscode.Uri.file(line)));
}
