/** What the user should know beside the conversation: a missing key, another server, something that went wrong. */
import { html, nothing } from 'lit';
import type { HostStatus } from '../../chat/protocol';
import { icon } from '../icons';
import { LightElement } from '../lightElement';
import { policyNotice } from '../policy/policyNotice';
import { raiseIntent } from '../raise';
import './panelNotices.css';

export class PanelNotices extends LightElement {
  static override properties = { status: { attribute: false } };
  declare status: HostStatus;

  protected override render() {
    const { key, server, problem, policy } = this.status;
    return [
      problem === undefined ? nothing : this.problem(problem),
      key === 'missing' ? this.missingKey() : nothing,
      server === undefined ? nothing : html`<p class="server">Connected to ${server}, not to OpenRouter</p>`,
      policyNotice(policy, {
        onOpen: () => raiseIntent(this, { kind: 'openPolicy' }),
        onManageTrust: () => raiseIntent(this, { kind: 'manageTrust' }),
      }),
    ];
  }

  private missingKey() {
    const { server } = this.status;
    return html`<section class="notice" aria-label="API key needed">
      ${icon('key')}
      <p>${server === undefined ? 'An OpenRouter API key' : `An API key for ${server}`} is needed. It is kept in VS Code’s secret storage and nowhere else.</p>
      <div class="buttons">
        <button type="button" class="button" @click=${() => raiseIntent(this, { kind: 'signIn' })}>Sign in</button>
        <button type="button" class="button secondary" @click=${() => raiseIntent(this, { kind: 'setApiKey' })}>Set API key</button>
      </div>
    </section>`;
  }

  private problem(problem: string) {
    return html`<div class="notice problem" role="alert">
      ${icon('warning')}
      <p dir="auto">${problem}</p>
      <button type="button" class="button secondary" @click=${() => raiseIntent(this, { kind: 'showLog' })}>Show log</button>
    </div>`;
  }
}

customElements.define('panel-notices', PanelNotices);
