/**
 * What those hear who do not see the panel: in few words what happened, and the sentences of a running reply as they
 * become whole, at a pace that a voice can follow. Sighted readers see all of it happen.
 */
import { SpokenText } from './turn/spokenText';

/** Milliseconds between two pieces of a reply: what comes meanwhile is said together. */
const pause = 1500;

/** How many pieces stay in the page until they have surely been taken up, and for how long after the last one. */
const kept = 3;
const keptFor = 10_000;

export class Announcer {
  /** Both must be in the page before anything is said in them. */
  readonly regions: readonly HTMLElement[];
  private readonly status = liveRegion();
  private readonly reading = liveRegion();
  /** Closed, so that what is read out is not found a second time by whoever searches or selects in the page. */
  private readonly pieces = this.reading.attachShadow({ mode: 'closed' });
  private reply: { readonly turnId: string; readonly text: SpokenText } | undefined;
  private unsaid: string[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private clearing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.status.setAttribute('role', 'status');
    this.reading.setAttribute('aria-live', 'polite');
    this.reading.setAttribute('aria-relevant', 'additions');
    this.reading.className += ' replyReading';
    this.regions = [this.status, this.reading];
  }

  say(text: string): void {
    // The same words twice are said twice only if the region's text differs.
    this.status.textContent = this.status.textContent === text ? `${text}\u00A0` : text;
  }

  /** More of the reply that is being written. */
  read(turnId: string, text: string): void {
    if (this.reply?.turnId !== turnId) this.begin(turnId);
    this.unsaid.push(...(this.reply?.text.append(text) ?? []));
    if (this.timer === undefined) this.readOn();
  }

  /** The reply is over: the rest of it is read before `ending` is said. */
  endReply(ending: string): void {
    this.unsaid.push(...(this.reply?.text.end() ?? []));
    this.reply = undefined;
    clearTimeout(this.timer);
    this.readOn();
    this.say(ending);
  }

  /** Another conversation is shown: nothing more is said of this one. */
  fallSilent(): void {
    clearTimeout(this.timer);
    clearTimeout(this.clearing);
    this.timer = undefined;
    this.reply = undefined;
    this.unsaid = [];
    this.pieces.replaceChildren();
  }

  private begin(turnId: string): void {
    this.unsaid = [];
    this.reply = { turnId, text: new SpokenText() };
  }

  private readOn(): void {
    this.timer = undefined;
    if (this.unsaid.length === 0) return;
    const piece = document.createElement('p');
    piece.dir = 'auto';
    piece.textContent = this.unsaid.join(' ');
    this.unsaid = [];
    this.pieces.append(piece);
    while (this.pieces.childElementCount > kept) this.pieces.firstElementChild?.remove();
    clearTimeout(this.clearing);
    this.clearing = setTimeout(() => this.pieces.replaceChildren(), keptFor);
    this.timer = setTimeout(() => this.readOn(), pause);
  }
}

function liveRegion(): HTMLElement {
  const region = document.createElement('div');
  region.className = 'visuallyHidden';
  return region;
}
