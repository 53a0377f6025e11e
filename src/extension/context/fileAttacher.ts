/** Attaches what the user names: files of every kind, notebooks and folders, wherever they are. */
import * as vscode from 'vscode';
import type { AttachmentGroup } from '../../chat/attachment';
import type { Session } from '../chat/session';
import { inBatches } from '../inBatches';
import { showError, withProgress } from '../notify';
import { reasonOf } from '../reasonOf';
import type { AttachQuestions } from './attachQuestions';
import type { DocumentAttacher } from './documentAttacher';
import { documentPath, fileName, folderPath } from './documentPath';
import { type FileContent, fileContent } from './fileContent';
import { folderPick } from './folderPick';
import type { IgnoreRules } from './ignoreRules';
import { notebookText } from './notebookText';
import type { PictureAttacher } from './pictureAttacher';
import { madeSnapshot, snapshotOf } from './snapshot';
import type { Snapshot, TextAttacher } from './textAttacher';
import type { TextGate } from './textGate';

export interface FileAttacherDependencies {
  readonly texts: TextAttacher;
  readonly pictures: PictureAttacher;
  readonly documents: DocumentAttacher;
  readonly questions: AttachQuestions;
  readonly ignoreRules: Pick<IgnoreRules, 'isIgnored'>;
  readonly gate?: TextGate | undefined;
}

/** How many files are read at the same time. */
const atOnce = 16;

/** A file that was read, or why it could not be. */
interface ReadFile {
  readonly uri: vscode.Uri;
  readonly content: FileContent | { readonly kind: 'refused'; readonly reason: string };
  readonly group?: AttachmentGroup | undefined;
}

export class FileAttacher {
  constructor(private readonly dependencies: FileAttacherDependencies) {}

  /** Attaches what can be attached, and says in one message what can't. Returns whether all was attached. */
  async attach(session: Session, uris: readonly vscode.Uri[], group?: AttachmentGroup): Promise<boolean> {
    const withheld: vscode.Uri[] = [];
    const named = await readFiles(await this.allowed(uris, withheld), group);
    const wanted = named.length === 0 ? named : await this.wanted(named);
    if (!wanted) return false;
    const files: ReadFile[] = [];
    let isComplete = wanted.length === named.length;
    for (const file of wanted) {
      const inside = file.content.kind === 'folder' ? await this.filesIn(file.uri, withheld) : [file];
      isComplete &&= inside !== undefined;
      files.push(...(inside ?? []));
    }
    const snapshots = files.flatMap(snapshotsOf);
    if (snapshots.length > 0) isComplete = (await this.dependencies.texts.attach(session, snapshots)) && isComplete;
    const refusals: string[] = [];
    for (const file of files) {
      await this.attachBytes(session, file).catch((error: unknown) => refusals.push(refusalOf(file.uri, error)));
    }
    const { gate } = this.dependencies;
    if (gate && withheld.length > 0) refusals.push(gate.refusal(withheld.map(documentPath)));
    if (refusals.length > 0) showError(refusals.join(' '));
    return isComplete && refusals.length === 0;
  }

  /** What never leaves is not even read. */
  private async allowed(uris: readonly vscode.Uri[], withheld: vscode.Uri[]): Promise<readonly vscode.Uri[]> {
    const allowed = await this.dependencies.gate?.allowed(uris);
    if (!allowed) return uris;
    withheld.push(...uris.filter((uri) => !allowed.has(uri)));
    return uris.filter((uri) => allowed.has(uri));
  }

  /** What is to be attached though it is ignored, with all that is not; undefined for nothing at all. */
  private async wanted(files: readonly ReadFile[]): Promise<readonly ReadFile[] | undefined> {
    const { ignoreRules, questions } = this.dependencies;
    const ignored = new Set<ReadFile>();
    for (const file of files) {
      const kind = file.content.kind === 'folder' ? 'folder' : 'file';
      if (file.content.kind !== 'refused' && (await ignoreRules.isIgnored(file.uri, kind))) ignored.add(file);
    }
    if (ignored.size === 0) return files;
    const paths = [...ignored].map(({ uri }) => documentPath(uri));
    const answer = await questions.ignored(paths, files.length - ignored.size);
    return answer === 'leaveOut' ? files.filter((file) => !ignored.has(file)) : answer && files;
  }

  /** Undefined where the user chose none. */
  private async filesIn(folder: vscode.Uri, withheld: vscode.Uri[]): Promise<readonly ReadFile[] | undefined> {
    const { ignoreRules } = this.dependencies;
    // Whoever attaches a folder though it is ignored means what is in it.
    const isOpen = await ignoreRules.isIgnored(folder, 'folder');
    const uris = await folderPick(folder, async (uri, kind) => !isOpen && ignoreRules.isIgnored(uri, kind));
    if (!uris) return undefined;
    return readFiles(await this.allowed(uris, withheld), { id: crypto.randomUUID(), label: folderPath(folder) });
  }

  private async attachBytes(session: Session, { uri, content }: ReadFile): Promise<void> {
    const { pictures, documents } = this.dependencies;
    const name = fileName(uri);
    if (content.kind === 'refused') throw new Error(content.reason);
    if (content.kind === 'picture') await pictures.attach(session, { name, data: content.data, note: '' });
    if (content.kind === 'document') await documents.attach(session, { name, data: content.data });
  }
}

async function readFiles(uris: readonly vscode.Uri[], group?: AttachmentGroup): Promise<ReadFile[]> {
  const options = { location: vscode.ProgressLocation.Window, title: 'Reading what is attached' };
  return withProgress(options, () =>
    inBatches(uris, atOnce, async (uri) => {
      const content = fileContent(uri).catch(
        (error: unknown) => ({ kind: 'refused', reason: reasonOf(error) }) as const,
      );
      return { uri, group, content: await content };
    }),
  );
}

function snapshotsOf({ uri, content, group }: ReadFile): Snapshot[] {
  const facts = group ? { group } : {};
  if (content.kind === 'text') return [snapshotOf(content.document, undefined, facts)];
  if (content.kind !== 'notebook') return [];
  const source = { type: 'notebook', uri: uri.toString() } as const;
  const made = { path: documentPath(uri), language: 'markdown', source, ...facts };
  return [madeSnapshot(notebookText(content.cells), made)];
}

/** Those of pictures and PDFs are whole sentences. */
function refusalOf(uri: vscode.Uri, error: unknown): string {
  const reason = reasonOf(error);
  return reason.startsWith(fileName(uri)) ? reason : `${fileName(uri)} was not attached: ${reason}`;
}
