/**
 * What both kinds of turn have in common: their versions, a toolbar with a menu, and words that can be changed in place.
 * What is kept of an edit is the conversation's; here is only whether its box is open before the host has said so.
 */
import { html, type PropertyValues } from 'lit';
import type { Turn, TurnId } from '../../chat/conversation';
import type { SendKey } from '../../chat/protocol';
import { LightElement } from '../lightElement';
import { raiseIntent } from '../raise';
import { ActionMenu } from './actionMenu';
import { idsDiffer } from './idsDiffer';
import { settleTabStop, tabStopOf } from './tabStop';
import type { TurnAction } from './turnButton';
import { type EditedText, TurnEditor } from './turnEditor';
import { turnToolbar } from './turnToolbar';

export abstract class EditableTurn<T extends Turn> extends LightElement {
  static override properties = {
    turn: { attribute: false },
    siblings: { attribute: false, hasChanged: idsDiffer },
    locked: { type: Boolean },
    edit: { attribute: false },
    sendKey: { attribute: false },
    asked: { state: true },
  };
  declare turn: T;
  declare siblings: readonly TurnId[];
  /** Whether some reply is being written, this one or another. */
  declare locked: boolean;
  /** Its words so far where it is being edited. */
  declare edit: string | undefined;
  declare sendKey: SendKey;
  /** What the user wanted of the box and the host has not confirmed. */
  declare protected asked: 'open' | 'closed' | undefined;
  private readonly menu = new ActionMenu(this);
  private hadFocus = false;
  private wantsEditor = false;

  constructor() {
    super();
    this.locked = false;
    this.sendKey = 'enter';
  }

  protected get isEditing(): boolean {
    return this.asked === 'open' || (this.asked === undefined && this.edit !== undefined);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.hadFocus = this.contains(document.activeElement);
    const before = changed.get('turn');
    if (before && before.id !== this.turn.id) this.asked = undefined;
    if (!changed.has('edit')) return;
    if (this.asked === 'open' && this.edit !== undefined) this.asked = undefined;
    if (this.asked === 'closed' && this.edit === undefined) this.asked = undefined;
  }

  protected override updated(_changed: PropertyValues<this>): void {
    const toolbar = this.querySelector('.turnActions');
    if (toolbar) settleTabStop(toolbar);
    const editor = this.querySelector('turn-editor');
    if (editor instanceof TurnEditor) {
      editor.renderNow();
      if (this.wantsEditor) editor.focusBox();
    } else if (toolbar && this.hadFocus && !this.contains(document.activeElement)) {
      this.keepFocus(toolbar);
    }
    this.wantsEditor = false;
  }

  protected toolbar(actions: readonly TurnAction[], menuItems: readonly TurnAction[]) {
    const { turn, siblings, locked, menu } = this;
    return turnToolbar({ turnId: turn.id, siblings, locked, actions, menu, menuItems });
  }

  protected editAction(): TurnAction[] {
    return this.locked ? [] : [{ label: 'Edit', icon: 'edit', act: this.startEditing }];
  }

  protected deleteAction(): TurnAction[] {
    const remove = () => {
      // The button goes with the turn, and the keyboard must not go with them.
      this.closest<HTMLElement>('[role="log"]')?.focus({ preventScroll: true });
      raiseIntent(this, { kind: 'deleteTurn', turnId: this.turn.id });
    };
    return this.locked ? [] : [{ label: 'Delete', icon: 'trash', act: remove }];
  }

  protected editor(options: { readonly submitLabel: string; readonly submitsOnEnter: boolean }) {
    const { turn, edit, locked } = this;
    return html`<turn-editor .turnId=${turn.id} .original=${turn.text} .text=${edit ?? turn.text} .submitLabel=${options.submitLabel}
      .submitsOnEnter=${options.submitsOnEnter} .locked=${locked}
      @editSubmitted=${this.submitEdit} @editCancelled=${this.cancelEdit}></turn-editor>`;
  }

  /** What was pressed is not there any more: the button for the next step, or whatever stands in the toolbar. */
  private keepFocus(toolbar: Element): void {
    const edit = this.asked === 'closed' ? toolbar.querySelector<HTMLElement>('[data-action="Edit"]') : undefined;
    (edit ?? tabStopOf(toolbar))?.focus({ preventScroll: true });
  }

  private readonly startEditing = (): void => {
    const detail = { turnId: this.turn.id, text: this.turn.text };
    const mayOpen = this.dispatchEvent(new CustomEvent('editWanted', { detail, bubbles: true, cancelable: true }));
    if (!mayOpen) return;
    this.asked = 'open';
    this.wantsEditor = true;
  };

  /** The box stays until the host has taken the words: without a key they would be lost. */
  private readonly submitEdit = ({ detail }: CustomEvent<EditedText>): void => {
    raiseIntent(this, { kind: 'edit', ...detail });
  };

  private readonly cancelEdit = (): void => {
    this.asked = 'closed';
    raiseIntent(this, { kind: 'cancelEdit' });
  };
}
