/** Why a reply failed, what can be done about it, and the buttons that do it. */
import { html, nothing } from 'lit';
import type { Failure, TurnId } from '../../chat/conversation';
import { creditsPage, type FailureAction, failureActionLabels, failureActions, failureText } from '../../chat/failures';
import { icon } from '../icons';
import { type RaisedIntent, raiseIntent } from '../raise';
import './failureAlert.css';

const intents: { readonly [A in FailureAction]: (turnId: TurnId) => RaisedIntent } = {
  continue: (turnId) => ({ kind: 'continue', turnId }),
  retry: (turnId) => ({ kind: 'retry', turnId }),
  setApiKey: () => ({ kind: 'setApiKey' }),
  signIn: () => ({ kind: 'signIn' }),
  selectModel: () => ({ kind: 'selectModel' }),
  openSettings: () => ({ kind: 'openSettings' }),
  addCredits: () => ({ kind: 'openLink', href: creditsPage }),
  newChat: () => ({ kind: 'newChat' }),
  openSpendLimits: () => ({ kind: 'openSpendLimits' }),
  showSpending: () => ({ kind: 'showSpending' }),
  openPolicy: () => ({ kind: 'openPolicy' }),
  showLog: () => ({ kind: 'showLog' }),
};

export interface FailureAlertOptions {
  readonly turnId: TurnId;
  readonly failure: Failure;
  /** What of the reply stands above. */
  readonly kept: 'nothing' | 'reasoning' | 'text';
  /** One reply at a time: while one is being written, another cannot be asked for. */
  readonly canRetry: boolean;
  /** An alert is read out when it comes into the page: that is for failures of this moment. */
  readonly isNew: boolean;
}

export function failureAlert({ turnId, failure, kept, canRetry, isNew }: FailureAlertOptions) {
  const { title, advice } = failureText(failure);
  const actions = failureActions(failure, kept === 'text' ? 'begun' : 'empty');
  return html`<div class="failure" role=${isNew ? 'alert' : 'group'} aria-label=${isNew ? nothing : 'Failure'}>
    <p class="failureTitle">${icon('warning')}<strong>${title}</strong></p>
    ${cause(failure.message)}
    <p class="failureAdvice">${keptWords[kept]}${advice}</p>
    <div class="buttons">${actions.map((action, index) =>
      actionButton({
        action,
        className: index === 0 ? 'button' : 'button secondary',
        isOff: (action === 'retry' || action === 'continue') && !canRetry,
        turnId,
      }),
    )}</div>
  </div>`;
}

const keptWords = {
  nothing: '',
  reasoning: 'What had arrived is kept. ',
  text: 'What had arrived is kept: Continue asks for the rest. ',
} as const;

/** What a provider said may fill the panel: only so many characters of it are shown, and read out, without a click. */
const longestCause = 360;

function cause(message: string) {
  if (message === '') return nothing;
  if (message.length <= longestCause) return html`<p class="failureCause" dir="auto">${withLinks(message)}</p>`;
  const beginning = /^.{1,300}(?=\s)|^.{300}/su.exec(message)?.[0] ?? '';
  return html`<p class="failureCause" dir="auto">${withLinks(beginning)} …</p>
    <details class="failureWhole">
      <summary>${icon('next')}Whole message</summary>
      <p class="failureCause" dir="auto">${message}</p>
    </details>`;
}

/** OpenRouter names the page where a setting is changed. Nobody else's words make a link. */
function withLinks(text: string) {
  return text
    .split(/(https:\/\/openrouter\.ai\/settings\/[\w/-]+)/)
    .map((part, index) => (index % 2 === 1 ? link(part) : part));
}

function link(href: string) {
  const open = (event: Event) => {
    event.preventDefault();
    // VS Code's own listener on the document would open the link a second time.
    event.stopPropagation();
    if (event.currentTarget) raiseIntent(event.currentTarget, { kind: 'openLink', href });
  };
  return html`<a href=${href} @click=${open}>${href.replace('https://', '')}</a>`;
}

interface ActionButtonOptions {
  readonly action: FailureAction;
  readonly className: string;
  readonly isOff: boolean;
  readonly turnId: TurnId;
}

/** Never taken away: an alert to which a button comes back is read out again, as a whole. */
function actionButton({ action, className, isOff, turnId }: ActionButtonOptions) {
  const act = (event: Event) => {
    if (event.currentTarget && !isOff) raiseIntent(event.currentTarget, intents[action](turnId));
  };
  return html`<button type="button" class=${className} aria-disabled=${isOff} @click=${act}>${failureActionLabels[action]}</button>`;
}
