// What a host tells of models: a catalogue read as the real one is, and how the list was left.
import type { EndpointFacts } from '../../../src/chat/models/endpointFacts';
import type { ModelFacts } from '../../../src/chat/models/modelFacts';
import { type ModelsState, startingModelsState } from '../../../src/chat/models/modelsState';
import { endpointFactsFrom } from '../../../src/chat/models/readEndpointFacts';
import { modelFactsFrom } from '../../../src/chat/models/readModelFacts';
import { endpointsOf, zdrEndpoints } from '../../support/simulator/catalogueEndpoints';
import { catalogueEntries } from '../../support/simulator/catalogueEntries';
import type { OpenPanel } from './openPanel';

/** The simulator's catalogue, without the models that are made for its own behaviour. */
export const someModels: readonly ModelFacts[] = factsOf(
  catalogueEntries.filter(
    ({ id, architecture }) => !id.startsWith('simulator/') && architecture.output_modalities.includes('text'),
  ),
);

export function factsOf(entries: readonly unknown[]): readonly ModelFacts[] {
  return entries.flatMap((entry) => modelFactsFrom(entry) ?? []);
}

export function modelsState(more: Partial<ModelsState> = {}): ModelsState {
  return { ...startingModelsState, fetchedAt: Date.now() - 3 * 3_600_000, ...more };
}

/** Opens the list with what the host tells when it is asked. */
export async function openModels(
  panel: OpenPanel,
  models: readonly ModelFacts[] = someModels,
  state: Partial<ModelsState> = {},
): Promise<void> {
  await panel.page.getByRole('button', { name: /^Model: / }).click();
  await panel.intent('selectModel');
  await panel.intent('wantModels');
  await panel.tell({ type: 'models', models });
  await panel.tell({ type: 'modelsState', state: modelsState(state) });
}

/** The endpoints of a model of the simulator's catalogue, as a host with a key is told them. */
export function readEndpoints(slug: string): readonly EndpointFacts[] {
  const model = catalogueEntries.find(({ id }) => id === slug);
  const endpoints = model && endpointsOf(model, true);
  const providers = [
    { slug: 'alibaba', privacy_policy_url: 'https://example.com/alibaba/privacy', headquarters: 'SG' },
  ];
  return endpointFactsFrom({ endpoints, providers, zdr: zdrEndpoints(catalogueEntries) });
}
