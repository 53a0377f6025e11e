/** Two versions of a reply beside each other: their words, what was asked differently, what they took and cost. */
import { html, nothing, type PropertyValues } from 'lit';
import type { TurnId } from '../../chat/conversation';
import { bodyDifferences } from '../../chat/inspect/bodyDifferences';
import { comparedFacts } from '../../chat/inspect/comparedFacts';
import type { InspectedFiles, InspectedReply, InspectState } from '../../chat/inspect/inspectProtocol';
import { LightElement } from '../lightElement';
import { costText } from './costText';
import { differenceTable } from './differenceTable';
import { markWords, mostCompared, unmark } from './markedWords';
import { stateWords } from './overviewSection';
import { ReplyWords } from './replyWords';
import { versionText } from './versionBar';
import './replyWords';

export class ReplyComparison extends LightElement {
  static override properties = {
    state: { attribute: false },
    replies: { attribute: false },
    texts: { attribute: false },
    files: { attribute: false },
    isMarking: { state: true },
  };
  declare state: InspectState;
  declare replies: ReadonlyMap<TurnId, InspectedReply>;
  declare texts: ReadonlyMap<TurnId, string>;
  declare files: ReadonlyMap<TurnId, InspectedFiles>;
  declare private isMarking: boolean;
  /** What is marked now: the two texts that were compared. */
  private marked = '';

  constructor() {
    super();
    this.isMarking = true;
  }

  protected override render() {
    const { state } = this;
    const other = state.comparedWith;
    const [one, two] = [this.replies.get(state.turnId), other === undefined ? undefined : this.replies.get(other)];
    if (other === undefined || !one || !two) return html`<p class="about">${this.nothingToCompare}</p>`;
    return html`<h2>Words</h2>
      <label class="checkbox"><input type="checkbox" .checked=${this.isMarking} @change=${() => {
        this.isMarking = !this.isMarking;
      }}><span>Mark words that differ</span></label>
      <p class="about">${this.whyUnmarked}</p>
      <div class="columns">${[one, two].map((reply) => this.column(reply))}</div>
      <h2>Figures</h2>${this.figures(one, two)}
      <h2>What was asked differently</h2>${this.asked(one, two)}`;
  }

  protected override updated(_changed: PropertyValues): void {
    const [first, second] = [...this.querySelectorAll('reply-words')].filter((each) => each instanceof ReplyWords);
    if (!first || !second) return;
    const { turnId, comparedWith = '' } = this.state;
    const wanted =
      this.isMarking && this.whyUnmarked === '' ? JSON.stringify([turnId, comparedWith, this.lengths]) : '';
    if (wanted === this.marked) return;
    this.marked = wanted;
    // The columns show the last words a moment later.
    void Promise.all([first.updateComplete, second.updateComplete]).then(() => {
      if (this.marked !== wanted) return;
      if (wanted !== '') markWords(first.words, second.words);
      else for (const each of [first, second]) unmark(each.words);
    });
  }

  private column(reply: InspectedReply) {
    const version = this.state.versions.find(({ turnId }) => turnId === reply.id);
    const title = version ? versionText(version) : reply.model;
    return html`<section class="column" aria-label=${title}>
      <h3 dir="auto">${title}</h3>
      <p class="about">${stateWords(reply.state)}</p>
      <reply-words .turnId=${reply.id} .text=${this.texts.get(reply.id) ?? ''} .isWhole=${reply.state.kind !== 'running'}></reply-words>
    </section>`;
  }

  private figures(one: InspectedReply, two: InspectedReply) {
    const rows = comparedFacts(one, two, costText);
    return html`<table class="grid"><caption class="visuallyHidden">Figures of both versions</caption>
      <thead><tr><th scope="col">What</th><th scope="col">${this.nameOf(one)}</th><th scope="col">${this.nameOf(two)}</th></tr></thead>
      <tbody>${rows.map(
        ({
          name,
          values,
          differs,
        }) => html`<tr data-differs=${differs}><th scope="row">${name}${differs ? html` <span class="badge">differs</span>` : nothing}</th>
          ${values.map((value) => html`<td dir="auto">${value ?? html`<span class="unknown">unknown</span>`}</td>`)}</tr>`,
      )}</tbody></table>`;
  }

  private asked(one: InspectedReply, two: InspectedReply) {
    const [first, second] = [this.files.get(one.id)?.request, this.files.get(two.id)?.request];
    if (first === undefined || second === undefined)
      return html`<p class="about">${two.state.kind === 'running' || one.state.kind === 'running' ? 'Told once both have ended.' : 'The request of one of them is not kept.'}</p>`;
    return differenceTable(
      bodyDifferences(first, second),
      this.nameOf(one),
      this.nameOf(two),
      'The same was asked both times.',
    );
  }

  private nameOf({ id }: InspectedReply): string {
    const version = this.state.versions.find(({ turnId }) => turnId === id);
    return version?.label.replace(/ of \d+$/, '') ?? 'Version';
  }

  /** Empty where the words can be compared. */
  private get whyUnmarked(): string {
    const { turnId, comparedWith = '' } = this.state;
    const areEnded = [turnId, comparedWith].every(
      (id) => (this.replies.get(id)?.state.kind ?? 'running') !== 'running',
    );
    if (!areEnded) return 'Words that differ are marked once both replies have ended.';
    const length = this.lengths.reduce((sum, each) => sum + each, 0);
    return length > mostCompared ? 'The replies are too long for their words to be compared.' : '';
  }

  private get lengths(): readonly number[] {
    const { turnId, comparedWith = '' } = this.state;
    return [turnId, comparedWith].map((id) => this.texts.get(id)?.length ?? 0);
  }

  private get nothingToCompare(): string {
    if (this.state.comparedWith !== undefined) return 'Reading…';
    return this.state.versions.length > 1
      ? 'Choose above which version to compare this one with.'
      : 'This is the only version. Replay the request with one field changed, or ask for the reply again.';
  }
}

customElements.define('reply-comparison', ReplyComparison);
