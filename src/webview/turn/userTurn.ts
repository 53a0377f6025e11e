/** A message of the user: its text exactly as written, when it was sent, and what was attached to it. */
import { html } from 'lit';
import type { UserTurn as UserTurnData } from '../../chat/conversation';
import '../attachment/attachmentChips';
import { copyText } from '../copyText';
import { raiseIntent } from '../raise';
import { EditableTurn } from './editableTurn';
import type { TurnAction } from './turnButton';
import { turnTime } from './turnTime';
import './userTurn.css';

export class UserTurn extends EditableTurn<UserTurnData> {
  static override properties = { ...EditableTurn.properties, unanswered: { type: Boolean } };
  /** Whether no reply to it is shown. */
  declare unanswered: boolean;

  protected override render() {
    const { text, attachments, at } = this.turn;
    return html`<article class="turn user" aria-label="You">
      ${
        this.isEditing
          ? html`<attachment-chips .attachments=${attachments}></attachment-chips>
            ${this.editor({ submitLabel: 'Send', submitsOnEnter: this.sendKey === 'enter' })}`
          : html`<div class="bubble">
              <attachment-chips .attachments=${attachments}></attachment-chips>
              <div class="messageText" dir="auto">${text}</div>
            </div>
            <div class="turnFooter">${turnTime(at)}${this.toolbar(this.actions(), this.deleteAction())}</div>`
      }
    </article>`;
  }

  private actions(): TurnAction[] {
    const { turn, locked, unanswered } = this;
    const regenerate: TurnAction = {
      label: 'Regenerate',
      icon: 'retry',
      title: 'Regenerate: ask for a reply to this message',
      act: () => raiseIntent(this, { kind: 'retry', turnId: turn.id }),
    };
    return [
      { label: 'Copy', icon: 'copy', act: (button) => copyText(button, turn.text) },
      ...this.editAction(),
      ...(unanswered && !locked ? [regenerate] : []),
    ];
  }
}

customElements.define('user-turn', UserTurn);
