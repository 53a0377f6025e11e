import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { limitTexts } from '../../src/chat/money/limitsNow';
import { LimitSettings } from '../../src/extension/spending/limitSettings';

describe('spending limits in the settings', () => {
  const { Global, Workspace } = vscode.ConfigurationTarget;
  const set = (value: unknown, target: vscode.ConfigurationTarget) =>
    vscode.workspace.getConfiguration('openrouterChat').update('spendLimits', value, target);
  let settings: LimitSettings;
  beforeEach(() => {
    settings = new LimitSettings();
  });
  afterEach(async () => {
    settings.dispose();
    for (const target of [Global, Workspace]) await set(undefined, target);
  });

  it('are the lower ones of the user’s and the workspace’s, and count as soon as they change', async () => {
    assert.deepEqual(limitTexts(settings.now), {});
    let told = 0;
    settings.onChange(() => told++);
    await set({ message: 0.5, day: 5 }, Global);
    await set({ message: 2, conversation: '1.00', day: '3' }, Workspace);
    assert.deepEqual(limitTexts(settings.now), { message: '0.5', conversation: '1', day: '3' });
    assert.ok(told >= 2);
  });

  it('that can’t be read are told, while those that could be read before go on to hold', async () => {
    await set({ day: 5 }, Global);
    assert.deepEqual(settings.now.faults, []);
    await set({ day: 'lots' }, Global);
    assert.match(settings.now.faults[0] ?? '', /your settings.*“day” is "lots"/);
    assert.deepEqual(limitTexts(settings.now), { day: '5' });
  });
});
