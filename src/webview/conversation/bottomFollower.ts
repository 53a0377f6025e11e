/**
 * Keeps the end of a growing page in view for as long as the reader is there, and never moves a reader who is not.
 * It watches sizes instead of changes: nothing is measured while text arrives.
 */

/** Zoomed screens round scroll positions; so many pixels from the end still are the end. */
const tolerance = 2;

export class BottomFollower {
  private following = true;
  private lastTop = 0;
  private lastHeight = 0;
  private lastWidth = 0;
  private readonly observer = new ResizeObserver(() => this.noteSizes());

  constructor(
    private readonly scroller: HTMLElement,
    content: HTMLElement,
    private readonly onFollowingChanged: (isFollowing: boolean) => void,
  ) {
    this.observer.observe(scroller);
    this.observer.observe(content);
    scroller.addEventListener('scroll', this.noteScroll, { passive: true });
  }

  get isFollowing(): boolean {
    return this.following;
  }

  dispose(): void {
    this.observer.disconnect();
    this.scroller.removeEventListener('scroll', this.noteScroll);
  }

  /** Goes to the end and stays there. */
  follow(): void {
    this.setFollowing(true);
    this.keepUp();
  }

  /** The reader goes elsewhere: the end is left alone until the reader comes back to it. */
  release(): void {
    this.setFollowing(false);
    this.lastTop = this.scroller.scrollTop;
  }

  private noteSizes(): void {
    // What was folded up or became shorter may have brought the end to the reader. At another width each line is broken
    // anew: where the reader is then is not decided yet.
    const { clientWidth } = this.scroller;
    if (!this.following && this.isAtEnd && clientWidth === this.lastWidth) this.setFollowing(true);
    this.lastWidth = clientWidth;
    this.keepUp();
  }

  private keepUp(): void {
    if (!this.following) return;
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.lastTop = this.scroller.scrollTop;
    this.lastHeight = this.scroller.clientHeight;
  }

  private readonly noteScroll = (): void => {
    const { scrollTop, clientHeight } = this.scroller;
    // Only the reader moves upwards while there is more below, or a view that became taller, such as when the message
    // box is emptied. The smallest step counts, or the next token undoes it.
    if (this.isAtEnd) this.setFollowing(true);
    else if (scrollTop < this.lastTop && clientHeight === this.lastHeight) this.setFollowing(false);
    this.lastTop = scrollTop;
    this.lastHeight = clientHeight;
  };

  private get isAtEnd(): boolean {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight <= tolerance;
  }

  private setFollowing(isFollowing: boolean): void {
    if (this.following === isFollowing) return;
    this.following = isFollowing;
    this.onFollowingChanged(isFollowing);
  }
}
