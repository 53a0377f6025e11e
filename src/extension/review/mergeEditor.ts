/** VS Code’s merge editor, to which it has no stable way: it may be missing. */
import * as vscode from 'vscode';
import type { Proposal } from './proposal';

const openCommand = '_open.mergeEditor';
const completeCommand = 'mergeEditor.acceptMerge';

/** Where conflicts can be shown: in a merge editor, or as markers in a diff. */
export async function conflictEditor(): Promise<'merge' | 'diff'> {
  return (await vscode.commands.getCommands()).includes(openCommand) ? 'merge' : 'diff';
}

export async function showInMergeEditor({ before, after, conflict }: Proposal): Promise<void> {
  if (!conflict?.inputs) return;
  const { base, theirs } = conflict.inputs;
  await vscode.commands.executeCommand(openCommand, {
    base,
    input1: { uri: before, title: 'Current', description: 'The file as it is' },
    input2: { uri: theirs, title: 'Incoming', description: 'What is proposed' },
    output: after,
  });
}

/** Saves the result of the merge editor that is worked in, and closes it. VS Code asks where conflicts are left. */
export async function completeMerge(): Promise<void> {
  await vscode.commands.executeCommand(completeCommand);
}
