/** The pictures of a reply, to look at, open and save. What lies on somebody's server is not loaded: it is named. */
import { html } from 'lit';
import type { TurnId } from '../../chat/conversation';
import { fileSize } from '../../chat/fileSize';
import type { ReplyPicture } from '../../chat/results/replyResults';
import { icon } from '../icons';
import { LightElement } from '../lightElement';
import { raiseIntent } from '../raise';
import { pictureViews } from './pictureViews';
import { resultNote } from './resultNote';
import './replyPictures.css';

type PictureOf<K extends ReplyPicture['kind']> = Extract<ReplyPicture, { kind: K }>;

export class ReplyPictures extends LightElement {
  static override properties = { pictures: { attribute: false }, turnId: { attribute: false } };
  declare pictures: readonly ReplyPicture[];
  declare turnId: TurnId;
  private panel: HTMLElement | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.panel = this.closest<HTMLElement>('#panel');
    this.panel?.addEventListener('imageLoaded', this.imageLoaded);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.panel?.removeEventListener('imageLoaded', this.imageLoaded);
  }

  protected override render() {
    return html`<ul class="replyPictures" aria-label="Pictures">
      ${this.pictures.map((picture, index) => html`<li>${this.entry(picture, this.nameOf(index))}</li>`)}
    </ul>`;
  }

  protected override updated(): void {
    for (const picture of this.pictures) {
      if (picture.kind !== 'stored' || !pictureViews.wants(picture.hash)) continue;
      raiseIntent(this, { kind: 'loadImage', hash: picture.hash });
    }
  }

  private entry(picture: ReplyPicture, name: string) {
    if (picture.kind === 'stored') return this.stored(picture, name);
    return picture.kind === 'remote' ? this.remote(picture, name) : resultNote(picture.reason);
  }

  private stored({ hash, mediaType, width, height, length }: PictureOf<'stored'>, name: string) {
    const { turnId } = this;
    const view = pictureViews.get(hash);
    if (view?.kind === 'missing') return resultNote('This picture is missing from the storage, or can’t be shown.');
    const open = () => raiseIntent(this, { kind: 'openResult', turnId, hash });
    const save = () => raiseIntent(this, { kind: 'saveResult', turnId, hash });
    const size = `${width} × ${height}`;
    const facts = `${mediaType.slice('image/'.length).toUpperCase()}, ${size}, ${fileSize(length)}`;
    // Its place is kept while it loads, so that nothing below it moves.
    return html`<button type="button" class="pictureButton" aria-label=${`Open ${name}, ${size} pixels`} title="Open in an editor" @click=${open}>
        <img src=${view?.dataUrl ?? placeOf(width, height)} alt="" width=${width} height=${height}>
      </button>
      <div class="resultFacts"><span>${facts}</span>
        <button type="button" class="iconButton" aria-label=${`Save ${name}…`} title="Save…" @click=${save}>${icon('export')}</button>
      </div>`;
  }

  private remote({ url }: PictureOf<'remote'>, name: string) {
    const open = () => raiseIntent(this, { kind: 'openLink', href: url });
    return html`<div class="remotePicture">${icon('picture')}<div>
      <p>This picture is on the web and was not loaded:</p>
      <p class="address" dir="ltr">${url}</p>
      <button type="button" class="button secondary" aria-label=${`Open in the browser: ${name}`} @click=${open}>Open in the browser</button>
    </div></div>`;
  }

  private nameOf(index: number): string {
    return this.pictures.length === 1 ? 'picture' : `picture ${index + 1}`;
  }

  private readonly imageLoaded = ({ detail }: HTMLElementEventMap['imageLoaded']): void => {
    const { hash, dataUrl } = detail;
    const isOurs = this.pictures.some((picture) => picture.kind === 'stored' && picture.hash === hash);
    if (isOurs) void pictureViews.receive(hash, dataUrl).then(() => this.requestUpdate());
  };
}

/** Nothing to see, of that size. */
function placeOf(width: number, height: number): string {
  return `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='${width}' height='${height}'/>`;
}

customElements.define('reply-pictures', ReplyPictures);
