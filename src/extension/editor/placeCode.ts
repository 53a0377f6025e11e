/** Puts code of a reply where the user asked for it: at the cursor, or into a new file. */
import * as vscode from 'vscode';
import { showError } from '../notify';
import { focusDocument } from './focusDocument';
import { isReadonly } from './readonlyDocument';
import { indentOf, reindented } from './reindented';
import { targetEditor } from './targetEditor';

/** Replaces each selection of the editor that is worked in, indented as the line that it comes to stand in. */
export async function insertCode(code: string): Promise<void> {
  const editor = await targetEditor();
  if (!editor) return;
  const { document, selections } = editor;
  if (await isReadonly(document)) {
    showError('The code was not inserted: the file is read-only.');
    return;
  }
  const inserted = await editor.edit((edit) => {
    for (const selection of selections) edit.replace(selection, indentedFor(document, selection, code));
  });
  if (!inserted) {
    showError('The code was not inserted: the file can’t be changed at the moment.');
    return;
  }
  await focusDocument(document, undefined, editor.viewColumn);
}

function indentedFor(document: vscode.TextDocument, selection: vscode.Selection, code: string): string {
  const line = document.lineAt(selection.start.line).text;
  const indent = indentOf(line);
  const before = line.slice(0, selection.start.character);
  const moved = reindented(code, indent).slice(indent.length);
  // A selection of whole lines takes its own indentation with it.
  const takesIndent = before.trim() === '' && !selection.isEmpty;
  return takesIndent ? indent.slice(before.length) + moved : moved;
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
