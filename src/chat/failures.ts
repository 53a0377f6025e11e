/** What a failure is called, what the user can do about it, and the actions that its alert offers. */
import type { Failure, FailureKind } from './conversation';

export type FailureAction =
  | 'continue'
  | 'retry'
  | 'setApiKey'
  | 'signIn'
  | 'selectModel'
  | 'openSettings'
  | 'addCredits'
  | 'newChat'
  | 'openSpendLimits'
  | 'showSpending'
  | 'openPolicy'
  | 'showLog';

export interface FailureText {
  readonly title: string;
  readonly advice: string;
  /** What helps most comes first. */
  readonly actions: readonly [FailureAction, ...FailureAction[]];
}

export const failureActionLabels: { readonly [A in FailureAction]: string } = {
  continue: 'Continue',
  retry: 'Retry',
  setApiKey: 'Set API key',
  signIn: 'Sign in',
  selectModel: 'Select model',
  openSettings: 'Open settings',
  addCredits: 'Add credits',
  newChat: 'New chat',
  openSpendLimits: 'Change limits',
  showSpending: 'Show spending',
  openPolicy: 'Open policy',
  showLog: 'Show log',
};

export const creditsPage = 'https://openrouter.ai/settings/credits';

/** A kind has several causes, and its text is true of each; which it was, the failure's own message tells. */
const failureTexts: { readonly [K in FailureKind]: FailureText } = {
  unauthorized: {
    title: 'The API key was not accepted',
    advice: 'Set a key that is valid for this server, or sign in for a new one, then retry.',
    actions: ['setApiKey', 'signIn', 'retry'],
  },
  paymentRequired: {
    title: 'Not enough credit',
    advice: 'Add credits, raise the limit of this key, or choose a cheaper model.',
    actions: ['addCredits', 'selectModel', 'retry'],
  },
  forbidden: {
    title: 'This request is not allowed',
    advice: 'Choose another model, or set a key that may do this.',
    actions: ['selectModel', 'setApiKey', 'retry'],
  },
  moderation: {
    title: 'A content filter refused the message',
    advice: 'Reword the message, or choose another model.',
    actions: ['selectModel', 'retry'],
  },
  notFound: {
    title: 'No such model, or no provider for it',
    advice: 'Choose another model. Privacy and provider settings of the OpenRouter account can also rule a model out.',
    actions: ['selectModel', 'retry'],
  },
  invalidRequest: {
    title: 'The request is not valid',
    advice: 'Choose another model, or check the settings. Inspect shows the request.',
    actions: ['selectModel', 'openSettings', 'retry'],
  },
  contextLength: {
    title: 'Too long for this model',
    advice: 'Choose a model with a longer context, or start a new chat with less in it.',
    actions: ['selectModel', 'newChat', 'retry'],
  },
  tooLarge: {
    title: 'The request is too large',
    advice: 'Start a new chat with less in it.',
    actions: ['newChat', 'retry'],
  },
  rateLimited: {
    title: 'Too many requests',
    advice: 'Retry later, or choose another model.',
    actions: ['retry', 'selectModel'],
  },
  timeout: {
    title: 'No answer in time',
    advice: 'Retry, or choose a faster model.',
    actions: ['retry', 'selectModel'],
  },
  network: {
    title: 'The server could not be reached',
    advice: 'Check the network, the proxy and the base URL in the settings, then retry.',
    actions: ['retry', 'openSettings'],
  },
  provider: {
    title: 'The model’s provider failed',
    advice: 'Retry, or choose another model.',
    actions: ['retry', 'selectModel'],
  },
  server: {
    title: 'OpenRouter failed',
    advice: 'The fault is on the server. Retry in a moment.',
    actions: ['retry'],
  },
  truncated: {
    title: 'The reply was cut off',
    advice: 'Retry asks for the whole reply again.',
    actions: ['retry'],
  },
  empty: {
    title: 'The model answered nothing',
    advice: 'This happens while a model warms up. Retry, or choose another model.',
    actions: ['retry', 'selectModel'],
  },
  protocol: {
    title: 'The answer could not be read',
    advice: 'Check the proxy, the sign-in page of the network and the base URL in the settings, then retry.',
    actions: ['openSettings', 'retry'],
  },
  notSent: {
    title: 'The request was not sent',
    advice: 'Correct it in the settings, then retry.',
    actions: ['openSettings', 'retry'],
  },
  internal: {
    title: 'The extension could not go on',
    advice: 'Retry. If it happens again, the log tells more.',
    actions: ['retry', 'showLog'],
  },
  overLimit: {
    title: 'A spending limit was reached',
    advice: 'Look at what was spent, raise the limit in your settings, or choose a cheaper model.',
    actions: ['openSpendLimits', 'showSpending', 'selectModel', 'retry'],
  },
  policy: {
    title: 'The routing policy does not allow this',
    advice: 'Choose another model, or detach what must not leave. The workspace’s policy says what may.',
    actions: ['openPolicy', 'selectModel', 'retry'],
  },
  policyBroken: {
    title: 'It came from where the policy allows none',
    advice:
      'What was sent has left already. Tell whoever keeps the policy, and name the generation that Inspect shows.',
    actions: ['openPolicy', 'retry'],
  },
  interrupted: {
    title: 'VS Code closed while this reply was being written',
    advice:
      'If your account stores outputs, the rest comes by itself. Continue asks for it, Retry for all of it again.',
    actions: ['retry'],
  },
};

export function failureText(failure: Failure): FailureText {
  // A conversation stored by a newer version may name a kind that this one does not know.
  return Object.hasOwn(failureTexts, failure.kind) ? failureTexts[failure.kind] : failureTexts.server;
}

/** What an alert offers. Of a reply that had begun the rest can be asked for: that comes before asking for all of it again. */
export function failureActions(failure: Failure, reply: 'begun' | 'empty'): readonly FailureAction[] {
  const { actions } = failureText(failure);
  if (reply === 'empty') return actions;
  return actions.flatMap((action): FailureAction[] => (action === 'retry' ? ['continue', 'retry'] : [action]));
}
