/**
 * Puts into a conversation's draft what came into its panel by paste or drop, one thing after the other, and knows when
 * that is done: a message that is sent meanwhile waits for what belongs to it.
 */
import * as vscode from 'vscode';
import type { Session } from '../chat/session';
import type { ContextAttachers } from './contextAttachers';
import type { AttachableDocument, DocumentAttacher } from './documentAttacher';
import type { Picture, PictureAttacher } from './pictureAttacher';
import type { TextAttacher } from './textAttacher';

export interface DropAttacherDependencies {
  readonly texts: TextAttacher;
  readonly pictures: PictureAttacher;
  readonly documents: DocumentAttacher;
  readonly attachFiles: ContextAttachers['attachFiles'];
  /** VS Code's language by the name of a file. */
  readonly languageOf: (name: string) => Promise<string>;
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

  attachDocument(session: Session, document: AttachableDocument): Promise<boolean> {
    return this.inTurn(session, async () => {
      await this.dependencies.documents.attach(session, document);
      return true;
    });
  }

  attachText(session: Session, name: string, text: string): Promise<boolean> {
    return this.inTurn(session, async () => {
      const { languageOf, texts } = this.dependencies;
      const facts = { uri: '', path: name, lines: undefined, at: new Date().toISOString() };
      const language = await languageOf(name);
      const attachment = { kind: 'code', id: crypto.randomUUID(), language, ...facts } as const;
      return texts.attach(session, [{ attachment, whole: text, start: 0, end: text.length }]);
    });
  }

  /** `uris` are URIs or paths of this machine, one a line. */
  attachUris(session: Session, uris: string): Promise<boolean> {
    return this.inTurn(session, () => this.dependencies.attachFiles(session, readUris(uris)));
  }

  /** Attaches behind what is on its way already; a message that is sent waits for it. Resolves with whether it was attached. */
  inTurn({ conversation: { id } }: Session, attach: () => Promise<boolean>): Promise<boolean> {
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
