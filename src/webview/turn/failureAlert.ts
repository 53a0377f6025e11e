/** Why a reply failed, what can be done about it, and the button that does it. */
import { html, nothing } from 'lit';
import type { Failure, TurnId } from '../../chat/conversation';
import { creditsPage, type FailureAction, failureActionLabels, failureText } from '../../chat/failures';
import { icon } from '../icons';
import { type RaisedIntent, raiseIntent } from '../raise';
import './failureAlert.css';

const intents: { readonly [A in FailureAction]: (turnId: TurnId) => RaisedIntent } = {
  retry: (turnId) => ({ kind: 'retry', turnId }),
  setApiKey: () => ({ kind: 'setApiKey' }),
  selectModel: () => ({ kind: 'selectModel' }),
  openSettings: () => ({ kind: 'openSettings' }),
  addCredits: () => ({ kind: 'openLink', href: creditsPage }),
  newChat: () => ({ kind: 'newChat' }),
};

export interface FailureAlertOptions {
  readonly turnId: TurnId;
  readonly failure: Failure;
  /** One reply at a time: while one is being written, another cannot be asked for. */
  readonly canRetry: boolean;
}

export function failureAlert({ turnId, failure, canRetry }: FailureAlertOptions) {
  const { title, advice, action } = failureText(failure);
  const actions: FailureAction[] = action === 'retry' ? ['retry'] : [action, 'retry'];
  return html`<div class="failure" role="alert">
    <p class="failureTitle">${icon('warning')}<strong>${title}</strong></p>
    <p class="failureCause" dir="auto">${failure.message}</p>
    <p class="failureAdvice">${advice}</p>
    <div class="buttons">
      ${actions.map((each, index) => {
        if (each === 'retry' && !canRetry) return nothing;
        return actionButton(each, index === 0 ? 'button' : 'button secondary', turnId);
      })}
    </div>
  </div>`;
}

function actionButton(action: FailureAction, className: string, turnId: TurnId) {
  const act = (event: Event) => {
    if (event.currentTarget) raiseIntent(event.currentTarget, intents[action](turnId));
  };
  return html`<button type="button" class=${className} @click=${act}>${failureActionLabels[action]}</button>`;
}
