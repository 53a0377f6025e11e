/** Leaves out of imported parameters those that OpenRouter is known to refuse, and says so. Unknown ones stay. */
import type { Parameters } from '../../chat/conversation';
import { requestIssues } from '../../client/checkRequest';

export interface CheckedParameters {
  readonly parameters: Parameters;
  readonly notes: readonly string[];
}

export function checkedParameters(parameters: Parameters): CheckedParameters {
  const issues = requestIssues({ ...parameters, messages: [{ role: 'user', content: '.' }] });
  const refused = new Map(issues.map(({ path, message }) => [nameIn(path), message]));
  const kept = Object.entries(parameters).filter(([name]) => !refused.has(name));
  const notes = [...refused].map(([name, message]) => `The parameter ${name} was left out: ${message}`);
  return { parameters: Object.fromEntries(kept), notes };
}

/** The parameter that a path leads into: `provider` of `provider.sort`. */
function nameIn(path: string): string {
  return path.split(/[.[]/, 1)[0] ?? path;
}
