/** Holds what is attached against the files that never leave: whole files, and texts that show parts of them. */
import * as vscode from 'vscode';
import type { Attachment } from '../../chat/attachment';
import { named } from '../../chat/policy/namePattern';
import { documentPath } from '../context/documentPath';
import type { Snapshot } from '../context/textAttacher';
import type { Sifted, TextGate } from '../context/textGate';
import { showWarning } from '../notify';
import { realPath } from '../review/realPath';
import { filesOf, type NamedFile, namesFilesInText, partsOf } from './namedFiles';
import type { NeverSent } from './neverSent';
import type { WorkspacePolicies } from './workspacePolicies';

export class WithheldFiles implements TextGate {
  constructor(
    private readonly policies: Pick<WorkspacePolicies, 'read'>,
    /** What is stored of an attachment. */
    private readonly textOf: (hash: string) => Promise<string>,
  ) {}

  async allowed(uris: readonly vscode.Uri[]): Promise<ReadonlySet<vscode.Uri>> {
    const { neverSent } = await this.policies.read();
    const all = await Promise.all(uris.map(async (uri) => ((await isWithheld(neverSent, fileAt(uri))) ? [] : [uri])));
    return new Set(all.flat());
  }

  refusal(names: readonly string[]): string {
    const verb = names.length === 1 ? 'was not attached: it never leaves' : 'were not attached: they never leave';
    return `${named([...new Set(names)])} ${verb} this workspace, says its routing policy (“neverSend”).`;
  }

  tell(names: readonly string[]): void {
    showWarning(this.refusal(names));
  }

  async sift(snapshots: readonly Snapshot[]): Promise<Sifted> {
    const { neverSent } = await this.policies.read();
    if (neverSent.isEmpty) return { kept: snapshots, withheld: [] };
    const sifted = await Promise.all(snapshots.map((snapshot) => siftOne(neverSent, snapshot)));
    return { kept: sifted.flatMap(({ kept }) => kept), withheld: sifted.flatMap(({ withheld }) => withheld) };
  }

  /** The files of attachments that may not be sent, as people know them. What was attached before the policy came is among them. */
  async of(attachments: readonly Attachment[], neverSent: NeverSent): Promise<readonly string[]> {
    if (neverSent.isEmpty) return [];
    const found = new Set<string>();
    for (const attachment of attachments) {
      const text = namesFilesInText(attachment) ? await this.textOf(attachment.hash) : '';
      for (const name of await withheldOf(neverSent, filesOf(attachment, text))) found.add(name);
    }
    return [...found];
  }
}

async function siftOne(neverSent: NeverSent, snapshot: Snapshot): Promise<Sifted> {
  const { attachment, whole, start, end } = snapshot;
  const text = whole.slice(start, end);
  const parts = attachment.kind === 'text' ? partsOf(attachment.source, text) : undefined;
  if (!parts) {
    const withheld = await withheldOf(neverSent, filesOf(attachment, text));
    return { kept: withheld.length === 0 ? [snapshot] : [], withheld };
  }
  const judged = await Promise.all(
    parts.map(async (part) => ({ ...part, withheld: await withheldOf(neverSent, part.files) })),
  );
  const withheld = judged.flatMap((part) => part.withheld);
  if (withheld.length === 0) return { kept: [snapshot], withheld };
  const kept = judged.filter((part) => part.withheld.length === 0);
  // Words about nothing are not worth a message.
  if (!kept.some(({ files }) => files.length > 0)) return { kept: [], withheld };
  const left = kept.map((part) => part.text).join('');
  return { kept: [{ attachment, whole: left, start: 0, end: left.length }], withheld };
}

async function withheldOf(neverSent: NeverSent, files: readonly NamedFile[]): Promise<readonly string[]> {
  const all = await Promise.all(files.map(async (file) => ((await isWithheld(neverSent, file)) ? [shown(file)] : [])));
  return all.flat();
}

async function isWithheld(neverSent: NeverSent, file: NamedFile): Promise<boolean> {
  if (neverSent.isEmpty) return false;
  if ('unclear' in file) return true;
  const uris = 'uri' in file ? [vscode.Uri.parse(file.uri)] : possiblePlaces(file.path);
  const real = await Promise.all(uris.map(realPath));
  const paths = [
    ...uris.map(({ path }) => path),
    ...real.flatMap((path) => (path === undefined ? [] : vscode.Uri.file(path).path)),
    ...('path' in file ? [file.path] : []),
  ];
  return neverSent.filesThatForbid(paths).length > 0;
}

function fileAt(uri: vscode.Uri): NamedFile {
  return { uri: uri.toString() };
}

/** Where a path can lie that a reader knows: it may begin with the name of its workspace folder. */
function possiblePlaces(path: string): readonly vscode.Uri[] {
  if (!path.includes('/')) return [];
  return (vscode.workspace.workspaceFolders ?? []).flatMap(({ uri, name }) => [
    vscode.Uri.joinPath(uri, path),
    ...(path.startsWith(`${name}/`) ? [vscode.Uri.joinPath(uri, path.slice(name.length + 1))] : []),
  ]);
}

function shown(file: NamedFile): string {
  if ('unclear' in file) return file.unclear;
  return 'uri' in file ? documentPath(vscode.Uri.parse(file.uri)) : file.path;
}
