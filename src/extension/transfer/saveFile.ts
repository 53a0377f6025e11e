/** Lets the user choose a place for a text and writes it there. Where that fails, another place can be chosen at once. */
import * as vscode from 'vscode';
import { showError, showInformation, withProgress } from '../notify';
import { reasonOf } from '../reasonOf';

export interface SavedText {
  /** With its ending. */
  readonly name: string;
  /** What files of this kind are called, and their ending. */
  readonly kind: readonly [name: string, ending: string];
  readonly text: string;
  /** Of the dialog that asks for a place. */
  readonly title?: string;
}

/** Undefined where the user chose none. */
export async function saveFile({
  name,
  kind,
  text,
  title = 'Export Chat',
}: SavedText): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const [kindName, ending] = kind;
  for (;;) {
    const uri = await vscode.window.showSaveDialog({
      title,
      saveLabel: 'Export',
      filters: { [kindName]: [ending] },
      ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : { defaultUri: vscode.Uri.file(`/${name}`) }),
    });
    if (!uri || (await written(uri, text))) return uri;
  }
}

/** Whether it was, or the user gave up. */
async function written(uri: vscode.Uri, text: string): Promise<boolean> {
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  try {
    const location = vscode.ProgressLocation.Window;
    await withProgress({ location, title: `Writing ${name}…` }, async () =>
      vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text)),
    );
    void tellWritten(uri, name);
    return true;
  } catch (error) {
    const again = 'Choose Another Place';
    const choice = await showError(`${name} could not be written: ${wordsFor(error)}`, again);
    return choice !== again;
  }
}

async function tellWritten(uri: vscode.Uri, name: string): Promise<void> {
  if (await showInformation(`Exported to ${name}.`, 'Open')) {
    await vscode.commands.executeCommand('vscode.open', uri);
  }
}

function wordsFor(error: unknown): string {
  const code = error instanceof vscode.FileSystemError ? error.code : '';
  if (code === 'NoPermissions') return 'that place is read-only. Choose a folder that you may write to.';
  if (code === 'FileNotFound') return 'that folder does not exist. Choose one that does.';
  if (/ENOSPC|no space/i.test(reasonOf(error))) return 'the disk is full. Make room, or choose another disk.';
  return `${reasonOf(error).replace(/\.?$/, '.')} Choose another place.`;
}
