/** Holds package.json's commands, settings and views equal to the list in the code. */
import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { chatViewId, commandIds, settingIds } from '../src/extension/contributions';
import { answerPlaces, promptContexts } from '../src/extension/prompts/customCommands';
import { promptNames } from '../src/extension/prompts/promptNames';

const root = join(__dirname, '..');

interface Setting {
  readonly scope?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly items?: { readonly properties: Readonly<Record<string, { readonly enum?: readonly string[] }>> };
}

interface Manifest {
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category?: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly menus: Readonly<Record<string, readonly { readonly command?: string; readonly submenu?: string }[]>>;
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
  };
}

describe('the package', () => {
  it('holds the code that runs and none of the maps that a build before has left', async () => {
    const leftover = join(root, 'dist/leftover.js.map');
    writeFileSync(leftover, '{}');
    try {
      const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
      assert.ok(files.includes('dist/extension.js'));
      assert.deepEqual(
        files.filter((file) => !/^(dist\/\w+\.(js|css)|media\/.*|package\.json|[A-Z]+(\.md)?)$/.test(file)),
        [],
      );
    } finally {
      rmSync(leftover);
    }
  });
});

describe('contributions', () => {
  const { capabilities, contributes } = readManifest();
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

  it('takes prompts only from workspaces that are trusted', () => {
    const { restrictedConfigurations } = capabilities.untrustedWorkspaces;
    for (const id of ['openrouterChat.prompts', 'openrouterChat.customCommands'])
      assert.ok(restrictedConfigurations.includes(id), id);
  });

  it('takes parameters and presets only from workspaces that are trusted', () => {
    const { restrictedConfigurations } = capabilities.untrustedWorkspaces;
    for (const id of ['openrouterChat.parameters', 'openrouterChat.presets'])
      assert.ok(restrictedConfigurations.includes(id), id);
  });

  it('shows what each prompt says, under the names that the code knows', () => {
    const prompts = contributes.configuration.properties['openrouterChat.prompts'];
    assert.deepEqual(Object.keys(prompts?.properties ?? {}), [...promptNames]);
    const defaults = Object.entries(prompts?.default ?? {});
    assert.deepEqual(
      defaults.map(([name]) => name),
      [...promptNames],
    );
    assert.ok(defaults.every(([, text]) => typeof text === 'string' && text.trim() !== ''));
  });

  it('offers for commands of one’s own what the code knows', () => {
    const { items } = contributes.configuration.properties['openrouterChat.customCommands'] ?? {};
    assert.deepEqual(items?.properties.context?.enum, [...promptContexts]);
    assert.deepEqual(items?.properties.answerIn?.enum, [...answerPlaces]);
  });

  it('groups every command under the extension’s name in the palette', () => {
    assert.ok(contributes.commands.every(({ category }) => category === 'OpenRouter Chat'));
  });
});

function readManifest(): Manifest {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
}
