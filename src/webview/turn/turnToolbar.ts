/** The row of buttons under a turn: its versions, what is done most, and the menu with the rest. */
import { html } from 'lit';
import type { ActionMenu } from './actionMenu';
import { type BranchSwitchOptions, branchSwitch } from './branchSwitch';
import { followFocus, moveInToolbar } from './tabStop';
import { type TurnAction, turnButton } from './turnButton';

export interface TurnToolbarOptions extends BranchSwitchOptions {
  readonly actions: readonly TurnAction[];
  readonly menu: ActionMenu;
  readonly menuItems: readonly TurnAction[];
}

export function turnToolbar({ actions, menu, menuItems, ...versions }: TurnToolbarOptions) {
  return html`<div class="turnActions" role="toolbar" aria-label="Actions" @keydown=${moveInToolbar} @focusin=${followFocus}>
    ${branchSwitch(versions)}<span class="actionButtons">${actions.map(turnButton)}${menu.render(menuItems)}</span>
  </div>`;
}
