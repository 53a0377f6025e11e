/** Holds package.json's commands, settings and views equal to the list in the code. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chatViewId, commandIds, settingIds } from '../src/extension/contributions';

const root = join(__dirname, '..');

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category?: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope?: string }>> };
    readonly menus: Readonly<Record<string, readonly { readonly command?: string; readonly submenu?: string }[]>>;
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
  };
}

describe('contributions', () => {
  const { contributes } = readManifest();
  const commands = contributes.commands.map(({ command }) => command);

  it('offers exactly the commands that the code registers', () => {
    assert.deepEqual([...commands].sort(), [...commandIds].sort());
  });

  it('offers exactly the settings that the code reads', () => {
    assert.deepEqual(Object.keys(contributes.configuration.properties).sort(), [...settingIds].sort());
  });

  it('names the chat view as the code does', () => {
    const views = Object.values(contributes.views).flat();
    assert.deepEqual(
      views.map(({ id }) => id),
      [chatViewId],
    );
  });

  it('has no menu entry for a command that does not exist', () => {
    const entries = Object.values(contributes.menus).flat();
    const named = entries.flatMap(({ command }) => (command === undefined ? [] : [command]));
    assert.deepEqual(
      named.filter((command) => !commands.includes(command)),
      [],
    );
  });

  it('lets no workspace choose where requests and the key go', () => {
    assert.equal(contributes.configuration.properties['openrouterChat.baseUrl']?.scope, 'application');
  });

  it('groups every command under the extension’s name in the palette', () => {
    assert.ok(contributes.commands.every(({ category }) => category === 'OpenRouter Chat'));
  });
});

function readManifest(): Manifest {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
}
