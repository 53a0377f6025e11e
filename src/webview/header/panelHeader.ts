/** The panel's top row: what the conversation is called, by whom, and the ways to another name or another conversation. */
import { html, nothing } from 'lit';
import type { Title } from '../../chat/conversation';
import { formatCost } from '../../chat/cost';
import type { HostStatus } from '../../chat/protocol';
import { icon } from '../icons';
import { LightElement } from '../lightElement';
import { raiseIntent } from '../raise';
import './panelHeader.css';

export class PanelHeader extends LightElement {
  static override properties = { heading: {}, given: {}, status: { attribute: false } };
  declare heading: string;
  /** Absent while the first message names the conversation. */
  declare given: Title | undefined;
  declare status: HostStatus;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.renameByKey);
  }

  override disconnectedCallback(): void {
    document.removeEventListener('keydown', this.renameByKey);
    super.disconnectedCallback();
  }

  protected override render() {
    return html`<header>
      <h1 title=${`${this.heading}\n${originOf(this.given)}`} dir="auto" @click=${this.rename}>${this.heading}</h1>
      <button type="button" class="iconButton rename" aria-label="Rename chat" aria-keyshortcuts="F2" title="Rename chat (F2)"
        @click=${this.rename}>${icon('rename')}</button>
      <span class="space"></span>
      ${this.keyButton()}
      <button type="button" class="iconButton" aria-label="New chat" title="New chat"
        @click=${() => raiseIntent(this, { kind: 'newChat' })}>${icon('add')}</button>
      <button type="button" class="iconButton" aria-label="History" title="History"
        @click=${() => raiseIntent(this, { kind: 'history' })}>${icon('history')}</button>
    </header>`;
  }

  /** Which key pays is always told; its name in words only where there is another. */
  private keyButton() {
    const { keyName, hasSeveralKeys } = this.status;
    if (keyName === undefined) return nothing;
    const label = `API key: ${keyName}`;
    const name = hasSeveralKeys ? html`<bdi class="keyName">${keyName}</bdi>` : nothing;
    return html`<button type="button" class="iconButton key" aria-label=${label} title=${label}
      @click=${() => raiseIntent(this, { kind: 'manageKeys' })}>${icon('key')}${name}</button>`;
  }

  private readonly rename = () => raiseIntent(this, { kind: 'rename' });

  private readonly renameByKey = (event: KeyboardEvent) => {
    const { key, ctrlKey, altKey, shiftKey, metaKey, defaultPrevented } = event;
    if (key !== 'F2' || ctrlKey || altKey || shiftKey || metaKey || defaultPrevented) return;
    event.preventDefault();
    this.rename();
  };
}

function originOf(given: Title | undefined): string {
  if (!given) return 'Named after its first message';
  if (given.by === 'user') return 'Named by you';
  const cost = formatCost(given.cost);
  return cost === undefined ? 'Named by a model, at an unknown cost' : `Named by a model for ${cost}`;
}

customElements.define('panel-header', PanelHeader);
