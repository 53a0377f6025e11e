import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the extension in VS Code', () => {
  it('activates', async () => {
    const extension = theExtension();
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('answers every command that its package.json declares', async () => {
    await theExtension().activate();
    const registered = new Set(await vscode.commands.getCommands(true));
    const declared = declaredCommands(theExtension());
    assert.ok(declared.length > 0, 'package.json declares no command');
    assert.deepEqual(
      declared.filter((command) => !registered.has(command)),
      [],
    );
  });
});

function theExtension(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension('openrouter-chat.openrouter-chat');
  assert.ok(extension, 'VS Code did not find the extension');
  return extension;
}

function declaredCommands(extension: vscode.Extension<unknown>): string[] {
  const manifest: { contributes?: { commands?: { command: string }[] } } = extension.packageJSON;
  return (manifest.contributes?.commands ?? []).map(({ command }) => command);
}
