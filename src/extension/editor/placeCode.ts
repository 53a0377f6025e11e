/** Puts code of a reply where the user asked for it: at the cursor, or into a new file. */
import * as vscode from 'vscode';

/** Replaces each selection of the editor that was used last, as a paste does. */
export async function insertCode(code: string): Promise<void> {
  const editor = vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors[0];
  if (!editor) {
    vscode.window.showInformationMessage('Open a file and put the cursor where the code belongs, then insert it.');
    return;
  }
  const inserted = await editor.edit((edit) => {
    for (const selection of editor.selections) edit.replace(selection, code);
  });
  if (!inserted) {
    vscode.window.showErrorMessage('The code was not inserted: the file can’t be changed at the moment.');
    return;
  }
  await vscode.window.showTextDocument(editor.document, { viewColumn: editor.viewColumn, preserveFocus: false });
}

/** Opens an untitled file with `code`; `language` is the name that the reply gave it. */
export async function newFile(code: string, language: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ content: code });
  const id = await languageId(language);
  const shown = id === undefined ? document : await vscode.languages.setTextDocumentLanguage(document, id);
  await vscode.window.showTextDocument(shown);
}

/** Names that replies use for languages whose id in VS Code is another. */
const aliases: Readonly<Record<string, string>> = {
  bash: 'shellscript',
  'c#': 'csharp',
  'c++': 'cpp',
  cs: 'csharp',
  docker: 'dockerfile',
  golang: 'go',
  js: 'javascript',
  jsx: 'javascriptreact',
  kt: 'kotlin',
  md: 'markdown',
  objc: 'objective-c',
  ps1: 'powershell',
  py: 'python',
  rb: 'ruby',
  rs: 'rust',
  sh: 'shellscript',
  shell: 'shellscript',
  ts: 'typescript',
  tsx: 'typescriptreact',
  vb: 'vb',
  yml: 'yaml',
  zsh: 'shellscript',
};

async function languageId(language: string): Promise<string | undefined> {
  const name = language.toLowerCase();
  const wanted = aliases[name] ?? name;
  return (await vscode.languages.getLanguages()).find((id) => id === wanted);
}
