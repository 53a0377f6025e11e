/** What a failure is called, what the user can do about it, and the one action that its alert offers. */
import type { Failure, FailureKind } from './conversation';

export type FailureAction = 'retry' | 'setApiKey' | 'selectModel' | 'openSettings' | 'addCredits' | 'newChat';

export interface FailureText {
  readonly title: string;
  readonly advice: string;
  readonly action: FailureAction;
}

export const failureActionLabels: { readonly [A in FailureAction]: string } = {
  retry: 'Retry',
  setApiKey: 'Set API key',
  selectModel: 'Select model',
  openSettings: 'Open settings',
  addCredits: 'Add credits',
  newChat: 'New chat',
};

export const creditsPage = 'https://openrouter.ai/settings/credits';

const failureTexts: { readonly [K in FailureKind]: FailureText } = {
  unauthorized: {
    title: 'The API key was not accepted',
    advice: 'Set a key that is valid for this server, then retry.',
    action: 'setApiKey',
  },
  paymentRequired: {
    title: 'Not enough credit',
    advice: 'Add credits, raise the limit of this key, or choose a cheaper model.',
    action: 'addCredits',
  },
  forbidden: {
    title: 'This key may not do that',
    advice: 'The key, the account or a guardrail forbids this request. Use another key or another model.',
    action: 'selectModel',
  },
  moderation: {
    title: 'The provider’s moderation refused the message',
    advice: 'Reword the message or choose a model without this moderation.',
    action: 'selectModel',
  },
  notFound: {
    title: 'No such model, or no provider for it',
    advice: 'Choose another model; privacy settings of the account can also leave a model without providers.',
    action: 'selectModel',
  },
  invalidRequest: {
    title: 'The request was refused as invalid',
    advice: 'The model or its provider does not accept this request. Inspect shows what was sent.',
    action: 'selectModel',
  },
  contextLength: {
    title: 'Too long for this model',
    advice: 'Remove attachments, start a new chat, or choose a model with a longer context.',
    action: 'selectModel',
  },
  tooLarge: {
    title: 'The request is too large',
    advice: 'Remove attachments or start a new chat.',
    action: 'newChat',
  },
  rateLimited: {
    title: 'Too many requests',
    advice: 'Wait a little, then retry, or choose another model.',
    action: 'retry',
  },
  timeout: {
    title: 'No answer in time',
    advice: 'What had arrived is kept. Retry, or choose a faster model.',
    action: 'retry',
  },
  network: {
    title: 'The server could not be reached',
    advice: 'Check the network, the proxy and the setting “OpenRouter Chat: Base Url”, then retry.',
    action: 'retry',
  },
  provider: {
    title: 'The model’s provider failed',
    advice: 'Retry, or choose another model.',
    action: 'retry',
  },
  server: {
    title: 'OpenRouter failed',
    advice: 'This is a fault on the server. Retry in a moment.',
    action: 'retry',
  },
  truncated: {
    title: 'The reply was cut off',
    advice: 'The connection ended before the reply did. What had arrived is kept.',
    action: 'retry',
  },
  empty: {
    title: 'The model answered nothing',
    advice: 'This happens while a model warms up. Retry, or choose another model.',
    action: 'retry',
  },
  protocol: {
    title: 'The answer could not be read',
    advice: 'Something other than OpenRouter may have answered: a proxy, a login page, or a wrong base URL.',
    action: 'openSettings',
  },
  internal: {
    title: 'The extension could not go on',
    advice: 'What had arrived is kept. Retry; if it happens again, the command “OpenRouter Chat: Show Log” tells more.',
    action: 'retry',
  },
  interrupted: {
    title: 'VS Code closed while this reply was being written',
    advice: 'What had arrived is kept.',
    action: 'retry',
  },
};

export function failureText(failure: Failure): FailureText {
  // A conversation stored by a newer version may name a kind that this one does not know.
  return Object.hasOwn(failureTexts, failure.kind) ? failureTexts[failure.kind] : failureTexts.server;
}
