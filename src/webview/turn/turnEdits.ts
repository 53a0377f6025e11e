/**
 * What the panel tells the host of a turn that is being edited. It outlives the box that the words are typed in: a turn
 * that has left the page can tell nobody. One turn at a time is edited, and no changed words give way to another turn.
 */
import { shownBranch } from '../../chat/branches';
import { type Conversation, findTurn, type Turn, type TurnEdit, type TurnId } from '../../chat/conversation';
import { raiseAnnouncement, raiseIntent } from '../raise';

/** How long typing may go on before the host is told again, in milliseconds. */
const interval = 200;

declare global {
  interface HTMLElementEventMap {
    /** A turn is about to be edited, from these words on. Whoever refuses that prevents the default. */
    editWanted: CustomEvent<TurnEdit>;
  }
}

export interface TurnEditsOptions {
  /** The panel, which hears its parts and speaks to the host. */
  readonly root: HTMLElement;
  readonly latest: () => Conversation | undefined;
  /** Brings a turn of the shown branch into view. */
  readonly reveal: (turnId: TurnId) => void;
}

export class TurnEdits {
  private conversationId = '';
  /** What was typed last of an edit that goes on; the host may not have said so yet. */
  private typedLast: TurnEdit | undefined;
  private untold: TurnEdit | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: TurnEditsOptions) {
    const { root } = options;
    root.addEventListener('editWanted', (event) => this.open(event));
    root.addEventListener('editTyped', ({ detail }) => this.typed(detail));
    root.addEventListener('focusout', () => this.flush());
    root.addEventListener('intent', ({ detail }) => {
      // If nothing comes of it, such as for want of a key, the last words are the host's.
      if (detail.kind === 'edit') {
        this.flush();
        this.typedLast = undefined;
      }
      if (detail.kind === 'cancelEdit') this.forget();
    });
    window.addEventListener('pagehide', () => this.flush());
  }

  private open(event: CustomEvent<TurnEdit>): void {
    const { root, latest } = this.options;
    const conversation = latest();
    if (!conversation) return;
    const other = this.changedElsewhere(conversation, event.detail.turnId);
    if (other) {
      event.preventDefault();
      this.goTo(conversation, other);
      return;
    }
    this.forget();
    raiseIntent(root, { kind: 'setEdit', conversationId: conversation.id, ...event.detail });
  }

  /** Another turn whose words were changed and are neither sent nor given up. */
  private changedElsewhere(conversation: Conversation, turnId: TurnId): Turn | undefined {
    const isHere = this.conversationId === conversation.id && this.box !== null;
    const edit = (isHere ? this.typedLast : undefined) ?? conversation.edit;
    if (!edit || edit.turnId === turnId) return undefined;
    const turn = findTurn(conversation, edit.turnId);
    return turn && !turn.deleted && turn.text !== edit.text ? turn : undefined;
  }

  private goTo(conversation: Conversation, { id }: Turn): void {
    const { root, reveal } = this.options;
    raiseAnnouncement(root, 'Another turn is being edited. Finish that first.');
    const isShown = shownBranch(conversation).some(({ turn }) => turn.id === id);
    if (!isShown) {
      raiseIntent(root, { kind: 'selectBranch', turnId: id });
      return;
    }
    reveal(id);
    this.box?.focus();
    this.box?.scrollIntoView({ block: 'nearest' });
  }

  private get box(): HTMLElement | null {
    return this.options.root.querySelector<HTMLElement>('turn-editor textarea');
  }

  private typed(edit: TurnEdit): void {
    this.conversationId = this.options.latest()?.id ?? '';
    this.untold = edit;
    this.typedLast = edit;
    if (this.timer === undefined) this.tell();
  }

  /** Tells the host at once, then at intervals as long as there is something new. */
  private tell(): void {
    this.timer = undefined;
    if (!this.untold) return;
    const edit = this.untold;
    this.untold = undefined;
    this.timer = setTimeout(() => this.tell(), interval);
    raiseIntent(this.options.root, { kind: 'setEdit', conversationId: this.conversationId, ...edit });
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.tell();
  }

  private forget(): void {
    this.typedLast = undefined;
    this.untold = undefined;
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
