/**
 * The page that inspects a reply. It shows what the host tells, a section at a time, and keeps nothing but what is looked at;
 * the words of the replies lie here, since they come piece by piece.
 */
import { html, nothing } from 'lit';
import type { TurnId } from '../../chat/conversation';
import type {
  InspectedFiles,
  InspectedReply,
  InspectIntent,
  InspectState,
  InspectTab,
} from '../../chat/inspect/inspectProtocol';
import { LightElement } from '../lightElement';
import '../panel.css';
import '../parameters/controls/allControls';
import '../parameters/controls/controls.css';
import './inspect.css';
import type { InspectedView } from './inspectedView';
import { overviewSection } from './overviewSection';
import './replayForm';
import './replyComparison';
import { requestSection } from './requestSection';
import { responseSection } from './responseSection';
import { routingSection } from './routingSection';
import { soundReply } from './soundReply';
import { tabList } from './tabList';
import { upstreamSection } from './upstreamSection';
import { versionBar } from './versionBar';

type Section = (view: InspectedView) => unknown;

export class InspectPage extends LightElement {
  static override properties = {
    state: { attribute: false },
    replies: { state: true },
    texts: { state: true },
    files: { state: true },
    tab: { state: true },
    said: { state: true },
  };
  declare private state: InspectState | undefined;
  declare private replies: ReadonlyMap<TurnId, InspectedReply>;
  declare private texts: ReadonlyMap<TurnId, string>;
  declare private files: ReadonlyMap<TurnId, InspectedFiles>;
  declare private tab: InspectTab;
  declare private said: string;

  constructor(private readonly post: (intent: InspectIntent) => void) {
    super();
    this.replies = new Map();
    this.texts = new Map();
    this.files = new Map();
    this.tab = 'overview';
    this.said = '';
    this.addEventListener('inspectIntent', ({ detail }) => this.wished(detail));
    // Links in what a model wrote.
    this.addEventListener('intent', ({ detail }) => {
      if (detail.kind === 'openLink') this.post(detail);
      if (detail.kind === 'copy') this.post({ kind: 'copyText', text: detail.text });
    });
  }

  showState(state: InspectState): void {
    this.state = state;
  }

  showReply(reply: InspectedReply): void {
    const sound = soundReply(reply);
    this.replies = new Map([...this.replies, [sound.id, sound]]);
  }

  /** Words that do not go on from those that are here mean that some were lost. */
  showText(turnId: TurnId, from: number, text: string): void {
    const known = this.texts.get(turnId) ?? '';
    if (from > known.length) this.post({ kind: 'tellText', turnId });
    else this.texts = new Map([...this.texts, [turnId, known.slice(0, from) + text]]);
  }

  showFiles(files: InspectedFiles): void {
    this.files = new Map([...this.files, [files.turnId, files]]);
  }

  showTab(tab: InspectTab): void {
    this.tab = tab;
  }

  say(words: string): void {
    // The same words again are said again.
    this.said = this.said === words ? `${words}\u00a0` : words;
  }

  protected override render() {
    const { state, tab } = this;
    const reply = state && this.replies.get(state.turnId);
    if (!state || !reply) return nothing;
    const view: InspectedView = { from: this, state, reply, files: this.files.get(state.turnId) };
    return html`<header class="inspectHead">
        <h1 dir="auto">Inspect: ${state.title}</h1>
        ${versionBar(this, state)}
        ${tabList(tab, (chosen) => {
          this.tab = chosen;
        })}
      </header>
      <main class="inspectMain"><div class="inspectBody" id="tabPanel" role="tabpanel" aria-labelledby="tab-${tab}" tabindex="0">${this.sections[tab](view)}</div></main>
      <p class="said" role="status">${this.said}</p>`;
  }

  private readonly sections: { readonly [T in InspectTab]: Section } = {
    overview: overviewSection,
    request: requestSection,
    upstream: upstreamSection,
    routing: routingSection,
    response: responseSection,
    replay: ({ files, state }) => html`<replay-form .files=${files} .isReplying=${state.isReplying}></replay-form>`,
    compare: ({ state }) => html`<reply-comparison .state=${state} .replies=${this.replies} .texts=${this.texts}
      .files=${this.files}></reply-comparison>`,
  };

  private wished(intent: InspectIntent): void {
    if (intent.kind === 'compareWith' && intent.turnId !== '') this.tab = 'compare';
    this.post(intent);
  }
}

customElements.define('inspect-page', InspectPage);
