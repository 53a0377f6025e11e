/** What the catalogue tells of the models that the next message of a conversation may go to. */

import type { Conversation } from '../../chat/conversation';
import { askedModels } from '../../chat/models/askedModels';
import type { ModelFacts } from '../../chat/models/modelFacts';
import { effectiveParameters, layersOf } from '../../chat/parameters/parameterLayers';
import { settingsLayers } from '../parameters/settingsLayers';
import type { KnownModels } from './knownModels';

export interface AskedFacts {
  /** Of the model that the chat asks for; undefined where nothing is known. */
  readonly facts: ModelFacts | undefined;
  /** Of those that are asked where it can't answer, of which something is known. */
  readonly fallbacks: readonly ModelFacts[];
}

export async function askedFacts(known: KnownModels, conversation: Conversation): Promise<AskedFacts> {
  const { model } = conversation;
  const others = askedSlugs(conversation).filter((slug) => slug !== model);
  const [facts, ...fallbacks] = await known.factsOfEach([model, ...others]);
  return { facts, fallbacks: fallbacks.filter((each) => each !== undefined) };
}

/** In the order in which they are asked. */
export function askedSlugs(conversation: Conversation): readonly string[] {
  const { model, preset, draft } = conversation;
  const parameters = effectiveParameters(layersOf(conversation, draft, settingsLayers(preset)));
  return askedModels(model, parameters).map(({ slug }) => slug);
}
