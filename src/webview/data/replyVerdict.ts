/** Whether a reply that was asked for as data is what was asked for, and the choice between the data and its JSON. */
import { html, nothing } from 'lit';
import type { ReplyData } from '../../chat/replyData';
import { icon } from '../icons';
import './dataTree';
import './replyVerdict.css';

export interface ReplyVerdict {
  readonly data: ReplyData;
  /** Undefined where the text is no JSON. */
  readonly value: { readonly value: unknown } | undefined;
  readonly isShown: boolean;
  readonly onShown: (isShown: boolean) => void;
}

export function replyVerdict({ data, value, isShown, onShown }: ReplyVerdict) {
  const { issues } = data;
  return html`<section class="replyVerdict" aria-label="Data">
    <div class="verdictRow">
      <p class=${issues?.length ? 'verdict misfit' : 'verdict'}>${
        issues ? icon(issues.length > 0 ? 'warning' : 'check') : nothing
      }<span>${verdictOf(data)}</span></p>
      ${
        value
          ? html`<button type="button" class="textButton" aria-pressed=${isShown ? 'false' : 'true'}
              @click=${() => onShown(!isShown)}>Show JSON</button>`
          : nothing
      }
    </div>
    ${
      issues && issues.length > 0
        ? html`<ul class="dataIssues" aria-label="What does not fit">${issues.map(
            ({ path, message }) =>
              html`<li>${path === '' ? nothing : html`<code dir="auto">${path}</code> `}<span dir="auto">${message}</span></li>`,
          )}</ul>`
        : nothing
    }
    ${value && isShown ? html`<data-tree .value=${value.value} name="Data of the reply"></data-tree>` : nothing}
  </section>`;
}

function verdictOf({ schema, issues }: ReplyData): string {
  const wanted = schema === undefined ? 'JSON' : `the schema “${schema}”`;
  if (!issues) return `Asked for as ${schema === undefined ? wanted : `data of ${wanted}`}`;
  if (issues.length > 0) return schema === undefined ? `This is not ${wanted}` : `Does not fit ${wanted}`;
  return schema === undefined ? `This is ${wanted}` : `Fits ${wanted}`;
}
