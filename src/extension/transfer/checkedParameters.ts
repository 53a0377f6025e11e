/**
 * Leaves out of imported parameters those that OpenRouter is known to refuse, tightens those that would loosen a limit of
 * the user's settings, and says so. Unknown ones stay.
 */
import type { Conversation, Parameters } from '../../chat/conversation';
import { tightened } from '../../chat/parameters/tightened';
import { withParameters } from '../../chat/transfer/withParameters';
import { requestIssues } from '../../client/checkRequest';

export interface CheckedChat {
  readonly conversation: Conversation;
  /** Sentences, each once. */
  readonly notes: readonly string[];
}

/** `settings` is what the user's settings and a preset say: a file of somebody else's must not loosen them unseen. */
export function withCheckedParameters(
  conversation: Conversation,
  settings: (preset: string | undefined) => Parameters,
): CheckedChat {
  const notes = new Set<string>();
  const checked = withParameters(conversation, (parameters, preset) => {
    const sendable = withoutRefused(parameters, notes);
    const tight: Parameters = { ...tightened(settings(preset), sendable) };
    for (const name of Object.keys(tight)) {
      if (JSON.stringify(tight[name]) !== JSON.stringify(sendable[name])) notes.add(kept(name));
    }
    return tight;
  });
  return { conversation: checked, notes: [...notes] };
}

function withoutRefused(parameters: Parameters, notes: Set<string>): Parameters {
  // null leaves out what the settings say, and is not sent.
  const sent = Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== null));
  // No parameter, but an address that an editor of JSON would fetch.
  const refused = new Set<string>(['$schema']);
  for (const { path, message } of requestIssues({ ...sent, messages: [{ role: 'user', content: '.' }] })) {
    const name = nameIn(path);
    if (!refused.has(name)) notes.add(`The parameter ${name} was left out: ${message}`);
    refused.add(name);
  }
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => !refused.has(name)));
}

function kept(name: string): string {
  return `The parameter ${name} keeps to your settings, which are stricter than the file.`;
}

/** The parameter that a path leads into: `provider` of `provider.sort`. */
function nameIn(path: string): string {
  return path.split(/[.[]/, 1)[0] ?? path;
}
