/** The panel's top row: what the conversation is called, and the ways to another one. */
import { html } from 'lit';
import { icon } from '../icons';
import { LightElement } from '../lightElement';
import { raiseIntent } from '../raise';
import './panelHeader.css';

export class PanelHeader extends LightElement {
  static override properties = { heading: {} };
  declare heading: string;

  protected override render() {
    return html`<header>
      <h1 title=${this.heading} dir="auto">${this.heading}</h1>
      <button type="button" class="iconButton" aria-label="New chat" title="New chat"
        @click=${() => raiseIntent(this, { kind: 'newChat' })}>${icon('add')}</button>
      <button type="button" class="iconButton" aria-label="History" title="History"
        @click=${() => raiseIntent(this, { kind: 'history' })}>${icon('history')}</button>
    </header>`;
  }
}

customElements.define('panel-header', PanelHeader);
