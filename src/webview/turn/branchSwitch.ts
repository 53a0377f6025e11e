/** The buttons between the versions of a turn, with `2/3` between them; nothing where there is only one version. */
import { html, nothing } from 'lit';
import type { TurnId } from '../../chat/conversation';
import { type IconName, icon } from '../icons';
import { raiseIntent } from '../raise';

export interface BranchSwitchOptions {
  readonly turnId: TurnId;
  readonly siblings: readonly TurnId[];
  /** While a reply is being written it stays on the screen, so versions cannot be changed. */
  readonly locked: boolean;
}

export function branchSwitch({ turnId, siblings, locked }: BranchSwitchOptions) {
  if (siblings.length < 2) return nothing;
  const index = siblings.indexOf(turnId);
  return html`<span class="branchSwitch" role="group" aria-label="Branches">
    ${stepButton('Previous branch', 'previous', locked ? undefined : siblings[index - 1])}
    <span class="branchPosition">${index + 1}/${siblings.length}</span>
    ${stepButton('Next branch', 'next', locked ? undefined : siblings[index + 1])}
  </span>`;
}

/** Disabled for assistive technology alone: a button that loses the focus at the last version would lose the reader. */
function stepButton(label: string, iconName: IconName, target: TurnId | undefined) {
  const select = (event: Event) => {
    if (target === undefined || !event.currentTarget) return;
    raiseIntent(event.currentTarget, { kind: 'selectBranch', turnId: target });
  };
  return html`<button type="button" class="iconButton" aria-label=${label} title=${label}
    aria-disabled=${target === undefined} @click=${select}>${icon(iconName)}</button>`;
}
