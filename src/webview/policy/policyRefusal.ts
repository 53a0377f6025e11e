/** Says that the next message would not go out as the chat is set now, before anybody has written it for nothing. */
import { html, nothing } from 'lit';
import { effectiveParameters, type ParameterLayer } from '../../chat/parameters/parameterLayers';
import type { NamedPolicy } from '../../chat/policy/policy';
import { restricted } from '../../chat/policy/restricted';
import { icon } from '../icons';

export interface RefusedDraft {
  readonly policies: readonly NamedPolicy[];
  /** Empty for the account's default. */
  readonly model: string;
  readonly layers: readonly ParameterLayer[];
  readonly onSelectModel: () => void;
}

export function policyRefusal({ policies, model, layers, onSelectModel }: RefusedDraft) {
  if (policies.length === 0) return nothing;
  const request = { ...effectiveParameters(layers), ...(model !== '' && { model }), messages: [] };
  const result = restricted(request, policies, 'reply');
  if (result.kind === 'allowed') return nothing;
  return html`<div class="composerNotice warning policyRefusal" role="note">
    ${icon('warning')}<p dir="auto">The routing policy will not let this out. ${result.reasons.join(' ')}</p>
    <button type="button" class="textButton" @click=${onSelectModel}>Select another model</button>
  </div>`;
}
