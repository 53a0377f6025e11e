/**
 * Makes the element of a turn, whole before it is put into the page, and keeps those that left the page lately for the
 * way back. It does not know which turns are in the page.
 */
import type { ShownTurn } from '../../chat/branches';
import type { Turn, TurnEdit, TurnId } from '../../chat/conversation';
import type { SendKey } from '../../chat/protocol';
import { AssistantTurn } from '../turn/assistantTurn';
import { UserTurn } from '../turn/userTurn';

export type TurnElement = UserTurn | AssistantTurn;

/** What a turn shows besides itself. */
export interface TurnSurroundings {
  /** Whether some reply is being written. */
  readonly locked: boolean;
  /** Why the reply that is being written has to wait. */
  readonly waiting: string | undefined;
  /** The turn that is being edited. */
  readonly edit: TurnEdit | undefined;
  /** Which key sends a message that is being edited. */
  readonly sendKey: SendKey;
  /** The turn that is shown after it. */
  readonly next?: Turn | undefined;
  /** Why nothing of its prompt came from a cache. */
  readonly cacheNote?: string | undefined;
}

/** Whether the turns look the same in both. */
export function isSameFrame(a: TurnSurroundings, b: TurnSurroundings): boolean {
  return a.locked === b.locked && a.waiting === b.waiting && a.edit === b.edit && a.sendKey === b.sendKey;
}

const kept = 60;

export class TurnElements {
  private readonly detached = new Map<string, TurnElement>();

  take(conversationId: string, shown: ShownTurn, surroundings: TurnSurroundings): TurnElement {
    const key = keyOf(conversationId, shown.turn.id);
    const known = this.detached.get(key);
    this.detached.delete(key);
    const element = known && canShow(known, shown.turn) ? known : newElement(shown.turn);
    showTurn(element, shown, surroundings);
    element.renderNow();
    return element;
  }

  /** The element has left the page. */
  keep(conversationId: string, element: TurnElement): void {
    // A reply that goes on elsewhere would have to be caught up with.
    if (isRunning(element.turn)) return;
    this.detached.set(keyOf(conversationId, element.turn.id), element);
    const [oldest] = this.detached.keys();
    if (this.detached.size > kept && oldest !== undefined) this.detached.delete(oldest);
  }
}

/** Whether the element can become one of that turn: it keeps its buttons, and the focus on them. */
export function canShow(element: TurnElement, turn: Turn): boolean {
  return turn.role === 'user' ? element instanceof UserTurn : element instanceof AssistantTurn;
}

/** Shows the turn, or another version of it, in an element that may be in the page already. */
export function showTurn(element: TurnElement, { turn, siblings }: ShownTurn, surroundings: TurnSurroundings): void {
  const { locked, waiting, edit, sendKey, next, cacheNote } = surroundings;
  element.siblings = siblings;
  element.locked = locked;
  element.sendKey = sendKey;
  element.edit = edit?.turnId === turn.id ? edit.text : undefined;
  if (element instanceof UserTurn && turn.role === 'user') {
    element.turn = turn;
    element.unanswered = next?.role !== 'assistant';
  }
  if (element instanceof AssistantTurn && turn.role === 'assistant') {
    element.turn = turn;
    element.waiting = isRunning(turn) ? waiting : undefined;
    element.cacheNote = cacheNote;
  }
}

/** Says which of how many turns it is: those far from the reader are not in the page. */
export function numberTurn(element: TurnElement, index: number, count: number): void {
  const article = element.querySelector('article');
  if (!article) return;
  setAttribute(article, 'aria-posinset', String(index + 1));
  setAttribute(article, 'aria-setsize', String(count));
  setAttribute(article, 'tabindex', '-1');
}

export function isRunning(turn: Turn): boolean {
  return turn.role === 'assistant' && turn.state.kind === 'running';
}

function newElement(turn: Turn): TurnElement {
  return turn.role === 'user' ? new UserTurn() : new AssistantTurn();
}

function setAttribute(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

function keyOf(conversationId: string, turnId: TurnId): string {
  return `${conversationId} ${turnId}`;
}
