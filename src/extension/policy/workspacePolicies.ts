/**
 * The routing policies of the workspace: a file in the root of each folder, read whenever somebody is about to send or attach
 * something, so that what it says now is what holds. It decides nothing.
 */
import * as vscode from 'vscode';
import { choicesOf, denialsOf, type NamedPolicy, policyFileName } from '../../chat/policy/policy';
import type { PolicyStatus } from '../../chat/policy/policyStatus';
import { policyWords } from '../../chat/policy/policyWords';
import { faultWords, longestPolicy, type ReadPolicy, readPolicy } from '../../chat/policy/readPolicy';
import { Listeners } from '../listeners';
import { reasonOf } from '../reasonOf';
import { realPath } from '../review/realPath';
import { type FolderPatterns, NeverSent } from './neverSent';

export interface PoliciesNow {
  /** What holds. */
  readonly inForce: readonly NamedPolicy[];
  /** What would choose providers and models if the workspace were trusted. */
  readonly waiting: readonly NamedPolicy[];
  /** Why a file can't be understood, in sentences: nothing may be sent. */
  readonly faults: readonly string[];
  readonly neverSent: NeverSent;
}

interface FolderPolicy {
  readonly folder: vscode.WorkspaceFolder;
  /** As people know it. */
  readonly file: string;
  readonly read: ReadPolicy;
}

/** Bytes of a file that may be a policy; a character takes four at most. */
const largestFile = 4 * longestPolicy;

export class WorkspacePolicies implements vscode.Disposable {
  private readonly listeners = new Listeners<[]>();
  private watching: vscode.Disposable | undefined;

  constructor(private readonly isTrusted: () => boolean = () => vscode.workspace.isTrusted) {}

  /** Tells of changes from the first listener on. */
  onChange(listener: () => void): vscode.Disposable {
    this.watching ??= watch(() => this.listeners.tell());
    return this.listeners.add(listener);
  }

  /** Never rejects: what can't be read is a fault. */
  async read(): Promise<PoliciesNow> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const found = (await Promise.all(folders.map((folder) => readFolder(folder, folders.length > 1)))).flat();
    const policies = found.flatMap(({ file, read }) => (read.kind === 'policy' ? [{ file, policy: read.policy }] : []));
    const isTrusted = this.isTrusted();
    const waiting = policies.map(({ file, policy }) => ({ file, policy: choicesOf(policy) }));
    return {
      inForce: isTrusted ? policies : policies.map(({ file, policy }) => ({ file, policy: denialsOf(policy) })),
      waiting: isTrusted ? [] : waiting.filter(({ policy }) => policyWords(policy).length > 0),
      faults: found.flatMap(({ file, read }) =>
        read.kind === 'faults' ? [`${file}, ${faultWords(read.faults[0])}`] : [],
      ),
      neverSent: new NeverSent(await Promise.all(found.map(patternsOf))),
    };
  }

  /** For the panel; undefined where there is no policy. */
  async status(): Promise<PolicyStatus | undefined> {
    const { inForce, waiting, faults } = await this.read();
    if (inForce.length + faults.length === 0) return undefined;
    const words = (policies: readonly NamedPolicy[]) => [
      ...new Set(policies.flatMap(({ policy }) => policyWords(policy))),
    ];
    return { rules: words(inForce), waiting: words(waiting), faults, policies: inForce };
  }

  dispose(): void {
    this.watching?.dispose();
  }
}

export function policyUri(folder: vscode.WorkspaceFolder): vscode.Uri {
  return vscode.Uri.joinPath(folder.uri, policyFileName);
}

/** None where there is no such file. */
async function readFolder(folder: vscode.WorkspaceFolder, hasSeveral: boolean): Promise<FolderPolicy[]> {
  const file = hasSeveral ? `${folder.name}/${policyFileName}` : policyFileName;
  let isThere = false;
  try {
    const uri = policyUri(folder);
    const { size } = await vscode.workspace.fs.stat(uri);
    isThere = true;
    if (size > largestFile) return [{ folder, file, read: unread(`it has more than ${largestFile} bytes.`) }];
    const bytes = await vscode.workspace.fs.readFile(uri);
    return [{ folder, file, read: readPolicy(new TextDecoder().decode(bytes)) }];
  } catch (error) {
    // One that is there and can't be read might forbid anything, a link that leads nowhere too.
    if (!isThere && error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return [];
    return [{ folder, file, read: unread(`it can’t be read: ${reasonOf(error)}`) }];
  }
}

function unread(problem: string): ReadPolicy {
  return { kind: 'faults', faults: [{ line: 1, column: 1, problem }] };
}

async function patternsOf({ folder, file, read }: FolderPolicy): Promise<FolderPatterns> {
  const patterns = read.kind === 'policy' ? (read.policy.neverSend ?? []) : [];
  const real = patterns.length === 0 ? undefined : await realPath(folder.uri);
  const roots = [folder.uri.path, ...(real === undefined ? [] : [vscode.Uri.file(real).path])];
  return { file, patterns, roots };
}

function watch(changed: () => void): vscode.Disposable {
  const files = vscode.workspace.createFileSystemWatcher(`**/${policyFileName}`);
  return vscode.Disposable.from(
    files,
    files.onDidCreate(changed),
    files.onDidChange(changed),
    files.onDidDelete(changed),
    vscode.workspace.onDidChangeWorkspaceFolders(changed),
    vscode.workspace.onDidGrantWorkspaceTrust(changed),
  );
}
