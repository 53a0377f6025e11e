// Runs inside the extension host and counts the folders of the workspace that are read there while the extension is
// activated and its panel is opened. Plain CommonJS, so that what VS Code itself imports can be replaced.
'use strict';

const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');
const vscode = require('vscode');

/** Writes the counts to the file that ATTACH_PROBE_FILE names. */
exports.run = async () => {
  const root = vscode.workspace.workspaceFolders[0].uri;
  const counted = countReads(root.fsPath);
  const extension = vscode.extensions.getExtension('openrouter-chat.openrouter-chat');
  if (!extension) throw new Error('VS Code did not find the extension.');
  await extension.activate();
  await vscode.commands.executeCommand('openrouterChat.open');
  await new Promise((resolve) => setTimeout(resolve, 5000));
  const before = counted();
  await vscode.workspace.fs.readDirectory(root);
  fs.writeFileSync(process.env.ATTACH_PROBE_FILE, JSON.stringify({ extension: before, own: counted() - before }));
};

function countReads(folder) {
  let count = 0;
  const note = (path) => {
    if (String(path).startsWith(folder)) count++;
  };
  const { readdir, promises } = fs;
  const readdirLater = promises.readdir;
  fs.readdir = (path, ...rest) => {
    note(path);
    return readdir(path, ...rest);
  };
  promises.readdir = (path, ...rest) => {
    note(path);
    return readdirLater.call(promises, path, ...rest);
  };
  syncBuiltinESMExports();
  return () => count;
}
