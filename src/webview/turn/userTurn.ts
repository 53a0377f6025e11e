/** A message of the user: its text exactly as written, and what was attached to it. */
import { html } from 'lit';
import type { TurnId, UserTurn as UserTurnData } from '../../chat/conversation';
import '../attachment/attachmentChips';
import { LightElement } from '../lightElement';
import { raiseIntent } from '../raise';
import { branchSwitch } from './branchSwitch';
import { idsDiffer } from './idsDiffer';
import { turnButton } from './turnButton';
import './userTurn.css';

export class UserTurn extends LightElement {
  static override properties = {
    turn: { attribute: false },
    siblings: { attribute: false, hasChanged: idsDiffer },
    locked: { type: Boolean },
  };
  declare turn: UserTurnData;
  declare siblings: readonly TurnId[];
  declare locked: boolean;

  protected override render() {
    const { id, text, attachments } = this.turn;
    return html`<article class="turn user" aria-label="You">
      <div class="bubble">
        <attachment-chips .attachments=${attachments}></attachment-chips>
        <div class="messageText" dir="auto">${text}</div>
      </div>
      <div class="turnActions">
        ${branchSwitch({ turnId: id, siblings: this.siblings, locked: this.locked })}
        ${turnButton('Copy', 'copy', () => raiseIntent(this, { kind: 'copy', text }))}
      </div>
    </article>`;
  }
}

customElements.define('user-turn', UserTurn);
