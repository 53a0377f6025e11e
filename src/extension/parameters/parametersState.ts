/** How the parameters of a conversation stand, in the form that its panel is told. */
import { type Conversation, titleOf } from '../../chat/conversation';
import { effectiveParameters, layersOf } from '../../chat/parameters/parameterLayers';
import type { ParametersState } from '../../chat/parameters/parametersProtocol';
import { requestIssues } from '../../client/checkRequest';
import type { AskedFacts } from '../models/askedFacts';
import { allPresets, settingsLayers } from './settingsLayers';

/** `edit` is the panel's last edit that the conversation includes. */
export function parametersState(
  conversation: Conversation,
  { facts, fallbacks }: AskedFacts,
  edit: number,
): ParametersState {
  const { id, model, preset, draft } = conversation;
  const layers = layersOf(conversation, draft, settingsLayers(preset));
  // Messages are not what is looked at here, but without one there would be something wrong.
  const request = { ...effectiveParameters(layers), messages: [{ role: 'user', content: '.' }] };
  return {
    ...{ conversationId: id, title: titleOf(conversation), model, facts, fallbacks, layers, preset, edit },
    presets: allPresets().map(({ name, from, description }) => ({ name, from, description })),
    issues: requestIssues(request),
  };
}
