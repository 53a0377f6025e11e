/** Keeps what the settings say about the form of replies away from a chat whose reply is to be code, a comment or a message. */
import { effectiveParameters } from '../../chat/parameters/parameterLayers';
import { settingsLayers } from '../parameters/settingsLayers';
import type { Session } from './session';

const shapesReply = ['response_format', 'modalities', 'audio', 'prediction', 'stop', 'tools', 'tool_choice'] as const;

export function keepToText(session: Session): void {
  const said = effectiveParameters(settingsLayers(undefined));
  const shaping = shapesReply.filter((name) => said[name] !== undefined);
  if (shaping.length === 0) return;
  const parameters = Object.fromEntries(shaping.map((name) => [name, null]));
  session.change({ kind: 'parametersChanged', parameters });
}
