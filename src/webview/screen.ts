/** The panel's parts on the page, and how a conversation gets into them. It does not know where conversations come from. */
import { type Conversation, type TurnId, titleOf } from '../chat/conversation';
import type { ModelFacts } from '../chat/models/modelFacts';
import type { ModelsState } from '../chat/models/modelsState';
import type { SpendingState } from '../chat/money/spendingState';
import { type FoundEndpoints, type HostMessage, type HostStatus, startingStatus } from '../chat/protocol';
import { Announcer } from './announcer';
import { staleSnapshots } from './attachment/staleSnapshots';
import type { ChangeScreen } from './changeRoutes';
import { MessageComposer } from './composer/messageComposer';
import { ConversationLog } from './conversation/conversationLog';
import { PanelHeader } from './header/panelHeader';
import { ModelMenu } from './models/modelMenu';
import { PanelNotices } from './notices/panelNotices';
import { soundConversation } from './soundConversation';
import { newFailures } from './turn/newFailures';
import { TurnEdits } from './turn/turnEdits';
import './panel.css';

export class Screen implements ChangeScreen {
  private readonly header = new PanelHeader();
  private readonly log = new ConversationLog();
  private readonly notices = new PanelNotices();
  private readonly composer = new MessageComposer();
  private readonly models = new ModelMenu();
  private readonly announcer = new Announcer();

  /** `latest` gives the conversation as it stands. */
  constructor(
    private readonly root: HTMLElement,
    private readonly latest: () => Conversation | undefined,
  ) {
    this.notices.status = startingStatus;
    this.header.status = startingStatus;
    root.append(...this.announcer.regions);
    new TurnEdits({ root, latest, reveal: (turnId) => this.revealTurn(turnId) });
    root.addEventListener('announce', (event) => this.announce(event.detail));
    root.addEventListener('intent', ({ detail }) => {
      if (detail.kind === 'selectModel') this.models.open();
    });
    this.composer.addEventListener('focusin', () => this.models.prepare());
    this.models.addEventListener('messageBoxWanted', () => this.focusMessage());
    this.models.addEventListener('modelMenuToggled', ({ detail }) => {
      this.composer.isModelMenuOpen = detail;
    });
    window.addEventListener('pagehide', () => this.composer.flush());
  }

  replaced(): void {
    const shownBefore = this.log.conversation?.id;
    const conversation = this.refresh();
    if (!conversation) return;
    newFailures.addLastOf(conversation);
    if (conversation.id !== shownBefore) this.announcer.fallSilent();
    this.composer.conversationReplaced(conversation);
    if (!this.log.isConnected) this.root.prepend(this.header, main(this.log, this.notices), this.models, this.composer);
  }

  refresh(): Conversation | undefined {
    const latest = this.latest();
    if (!latest) return undefined;
    const conversation = soundConversation(latest);
    this.header.heading = titleOf(conversation);
    this.header.given = conversation.title;
    this.log.place = conversation.place;
    this.log.conversation = conversation;
    this.composer.conversation = conversation;
    this.models.conversation = conversation;
    return conversation;
  }

  append(turnId: TurnId, text: string, reasoning: string): void {
    this.log.appendToReply(turnId, text, reasoning);
    if (text !== '') this.announcer.read(turnId, text);
  }

  draftChanged(text: string): void {
    this.composer.draftChanged(text);
  }

  draftSent(): void {
    this.composer.draftSent();
  }

  draftReturned(messageId: string): void {
    const conversation = this.refresh();
    if (conversation) this.composer.draftReturned(conversation.draft.text, messageId);
  }

  /** What is stored of a picture that a part of the panel asked for. */
  showImage(hash: string, dataUrl: string | undefined): void {
    this.root.dispatchEvent(new CustomEvent('imageLoaded', { detail: { hash, dataUrl } }));
  }

  /** Brings a turn into view, such as one that a search in all chats has found. */
  revealTurn(turnId: TurnId): void {
    this.log.scrollToTurn(turnId);
  }

  /** What goes with a `#` that is being typed. */
  showFound(found: Extract<HostMessage, { type: 'contextFound' }>): void {
    this.composer.mentions.found(found);
  }

  showModels(models: readonly ModelFacts[]): void {
    this.models.models = models;
  }

  showModelsState(state: ModelsState): void {
    this.models.state = state;
  }

  showEndpoints(slug: string, found: FoundEndpoints): void {
    this.models.endpointsTold(slug, found);
  }

  /** What is told of another conversation comes too late. */
  showSpending(spending: SpendingState): void {
    if (spending.conversationId !== this.latest()?.id) return;
    this.composer.spending = spending;
    this.log.showRunningCost(spending.running);
  }

  openFind(): void {
    this.log.openFind();
  }

  announce(text: string): void {
    this.announcer.say(text);
  }

  announceEnding(text: string): void {
    this.announcer.endReply(text);
  }

  showStatus(status: HostStatus): void {
    // Said when the waiting begins: a notice that counts down is not read out at every step.
    if (this.log.waiting === undefined && status.waiting !== undefined) this.announce(status.waiting);
    this.log.waiting = status.waiting;
    this.log.sendKey = status.sendKey;
    this.notices.status = status;
    this.header.status = status;
    this.composer.status = status;
    this.models.layers = status.layers;
    if (staleSnapshots.tell(status.stale)) this.root.dispatchEvent(new CustomEvent('stalenessTold'));
  }

  focusMessage(): void {
    this.composer.focusMessage();
  }
}

function main(...parts: HTMLElement[]): HTMLElement {
  const element = document.createElement('main');
  element.append(...parts);
  return element;
}
