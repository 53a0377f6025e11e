import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { effectiveParameters } from '../../src/chat/parameters/parameterLayers';
import { asksForText } from '../../src/extension/chat/asksForText';
import { allPresets, settingsLayers } from '../../src/extension/parameters/settingsLayers';
import { quietSession } from '../support/quietSession';

describe('parameters in the settings', () => {
  const { Global, Workspace } = vscode.ConfigurationTarget;
  const set = (name: 'parameters' | 'presets', value: unknown, target: vscode.ConfigurationTarget) =>
    vscode.workspace.getConfiguration('openrouterChat').update(name, value, target);

  afterEach(async () => {
    for (const name of ['parameters', 'presets'] as const) {
      for (const target of [Global, Workspace]) await set(name, undefined, target);
    }
  });

  it('are those of the user, the workspace’s and the preset’s, and nothing where nothing is set', async () => {
    assert.deepEqual(settingsLayers(undefined), []);
    await set('parameters', { temperature: 0.2, provider: { data_collection: 'deny' } }, Global);
    await set('parameters', { seed: 1, provider: { data_collection: 'allow' } }, Workspace);
    await set('presets', { careful: { parameters: { top_p: 0.5 } } }, Global);
    const layers = settingsLayers('careful');
    assert.deepEqual(
      layers.map(({ from }) => from),
      ['user', 'workspace', 'preset'],
    );
    assert.deepEqual(effectiveParameters(layers), {
      temperature: 0.2,
      seed: 1,
      top_p: 0.5,
      provider: { data_collection: 'deny' },
    });
  });

  it('hold presets of both, of which the workspace’s never takes the place of the user’s', async () => {
    await set('presets', { careful: { description: 'Mine', parameters: { seed: 1 } } }, Global);
    await set('presets', { careful: { parameters: { seed: 2 } }, fast: { model: 'a/b', parameters: 7 } }, Workspace);
    assert.deepEqual(allPresets(), [
      { name: 'careful', from: 'user', description: 'Mine', model: undefined, values: { seed: 1 } },
      { name: 'fast', from: 'workspace', description: undefined, model: 'a/b', values: {} },
    ]);
    assert.deepEqual(settingsLayers('gone'), []);
  });

  it('of a preset of the workspace tighten the user’s limits, and loosen none', async () => {
    await set('parameters', { provider: { data_collection: 'deny' }, max_completion_tokens: 10 }, Global);
    const parameters = { provider: { data_collection: 'allow', sort: 'price' }, max_completion_tokens: 99 };
    await set('presets', { theirs: { parameters } }, Workspace);
    assert.deepEqual(effectiveParameters(settingsLayers('theirs')), {
      provider: { data_collection: 'deny', sort: 'price' },
      max_completion_tokens: 10,
    });
  });

  it('hold presets of a workspace, which loosen no limit of the user’s', async () => {
    await set('parameters', { max_tokens: 10, provider: { zdr: true } }, Global);
    await set('presets', { fast: { parameters: { max_tokens: 20, seed: 1, provider: null } } }, Workspace);
    assert.deepEqual(effectiveParameters(settingsLayers('fast')), { max_tokens: 10, seed: 1, provider: { zdr: true } });
  });

  it('shape no reply that is to be code or a commit message', async () => {
    await set('parameters', { response_format: { type: 'json_object' }, temperature: 0 }, Global);
    const session = quietSession({ get: async () => '' });
    asksForText(session);
    assert.deepEqual(session.conversation.parameters, { response_format: null });
  });
});
