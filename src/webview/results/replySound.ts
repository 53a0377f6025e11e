/** What a model said aloud: it is fetched from the host once somebody wants to hear it, and played with the browser's controls. */
import { html, nothing, type PropertyValues } from 'lit';
import type { TurnId } from '../../chat/conversation';
import { fileSize } from '../../chat/fileSize';
import type { ReplySound as ReplySoundData } from '../../chat/results/replyResults';
import { soundFiles } from '../../chat/results/soundFormat';
import { blobOf } from '../blobOf';
import { icon } from '../icons';
import { LightElement } from '../lightElement';
import { raiseIntent } from '../raise';
import { resultNote } from './resultNote';
import './replySound.css';

type Playing = 'no' | 'loading' | 'ready' | 'missing' | 'notPlayable';

export class ReplySound extends LightElement {
  static override properties = { sound: { attribute: false }, turnId: { attribute: false }, playing: { state: true } };
  declare sound: ReplySoundData;
  declare turnId: TurnId;
  declare private playing: Playing;
  private address: string | undefined;
  private panel: HTMLElement | null = null;

  constructor() {
    super();
    this.playing = 'no';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.panel = this.closest<HTMLElement>('#panel');
    this.panel?.addEventListener('resultLoaded', this.loaded);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.panel?.removeEventListener('resultLoaded', this.loaded);
    this.forget();
  }

  protected override render() {
    const { sound } = this;
    if (sound.kind === 'refused') return resultNote(sound.reason);
    const { name } = soundFiles[sound.format];
    return html`<div class="replySound" role="group" aria-label="Sound">
      ${this.player()}
      <div class="resultFacts"><span>${`${name}, ${fileSize(sound.length)}`}</span>
        <button type="button" class="iconButton" aria-label="Save sound…" title="Save…" @click=${this.save}>${icon('export')}</button>
      </div>
      ${this.playing === 'missing' ? resultNote('What was said is missing from the storage.') : nothing}
      ${this.playing === 'notPlayable' ? resultNote(`${name} can’t be played here. Save it to hear it elsewhere.`) : nothing}
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('sound') && changed.get('sound') !== undefined && this.playing !== 'no') this.forget();
    const player = this.querySelector('audio');
    // The button that was pressed is not there any more.
    if (player && player.currentSrc === '' && !this.contains(document.activeElement)) player.focus();
  }

  private player() {
    if (this.playing === 'ready' && this.address !== undefined) {
      return html`<audio controls autoplay tabindex="0" aria-label="What the model said" src=${this.address} @error=${this.failed}></audio>`;
    }
    const isLoading = this.playing === 'loading';
    const words = isLoading ? 'Loading…' : 'Play what the model said';
    return html`<button type="button" class="button secondary" aria-disabled=${isLoading} @click=${this.play}>${icon('audio')}${words}</button>`;
  }

  private readonly play = (): void => {
    const { sound, turnId } = this;
    if (sound.kind !== 'stored' || this.playing === 'loading') return;
    this.playing = 'loading';
    raiseIntent(this, { kind: 'loadResult', turnId, hash: sound.hash });
  };

  private readonly save = (): void => {
    const { sound, turnId } = this;
    if (sound.kind === 'stored') raiseIntent(this, { kind: 'saveResult', turnId, hash: sound.hash });
  };

  private readonly failed = (): void => {
    this.forget();
    this.playing = 'notPlayable';
  };

  private readonly loaded = ({ detail }: HTMLElementEventMap['resultLoaded']): void => {
    const { sound } = this;
    if (this.playing !== 'loading' || sound.kind !== 'stored' || detail.hash !== sound.hash) return;
    try {
      this.address = detail.text === undefined ? undefined : URL.createObjectURL(blobOf(detail.text));
    } catch {
      // No base64: somebody else wrote it.
      this.address = undefined;
    }
    this.playing = this.address === undefined ? 'missing' : 'ready';
  };

  private forget(): void {
    if (this.address !== undefined) URL.revokeObjectURL(this.address);
    this.address = undefined;
    this.playing = 'no';
  }
}

customElements.define('reply-sound', ReplySound);

declare global {
  interface HTMLElementEventMap {
    /** What is stored of a sound or of log probabilities; undefined where it is missing. */
    resultLoaded: CustomEvent<{ readonly hash: string; readonly text: string | undefined }>;
  }
}
