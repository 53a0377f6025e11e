import assert from 'node:assert/strict';
import type { FailureKind } from '../../src/chat/conversation';
import { failureText } from '../../src/chat/failures';

/** A kind that is missing here does not compile. */
const kinds: Readonly<Record<FailureKind, true>> = {
  unauthorized: true,
  paymentRequired: true,
  forbidden: true,
  moderation: true,
  notFound: true,
  invalidRequest: true,
  contextLength: true,
  tooLarge: true,
  rateLimited: true,
  timeout: true,
  network: true,
  provider: true,
  server: true,
  truncated: true,
  empty: true,
  protocol: true,
  notSent: true,
  interrupted: true,
  internal: true,
  overLimit: true,
  policy: true,
  policyBroken: true,
};

/** What an advice says when its button is there. */
const words = {
  continue: /\bContinue\b/,
  retry: /\b[Rr]etry\b/,
  setApiKey: /\b[Ss]et a key\b/,
  signIn: /\b[Ss]ign in\b/,
  selectModel: /\b[Cc]hoose a.* model\b/,
  openSettings: /\bsettings\b/,
  addCredits: /\bAdd credits\b/,
  newChat: /\bstart a new chat\b/i,
  openSpendLimits: /\blimits?\b/,
  showSpending: /\bspent\b/,
  openPolicy: /\bpolicy\b/,
  showLog: /\blog\b/,
} as const;

describe('The texts of failures', () => {
  for (const kind of Object.keys(kinds) as FailureKind[]) {
    const { title, advice, actions } = failureText({ kind, message: '' });

    it(`call a failure “${kind}” by a short title and advise in quiet sentences`, () => {
      assert.match(title, /^[A-Z][^.!]{8,55}$/);
      assert.match(advice, /^[A-Z][^!]*\.$/);
      assert.ok(advice.length <= 110, advice);
    });

    it(`offer what they advise about “${kind}”, and always to retry`, () => {
      assert.ok(actions.includes('retry'));
      assert.equal(new Set(actions).size, actions.length);
      for (const action of actions) {
        if (action !== 'retry') assert.match(advice, words[action]);
      }
    });
  }

  it('know what to say of a kind that a newer version stored', () => {
    const stored = JSON.parse('{ "kind": "flood", "message": "Wet." }');
    assert.equal(failureText(stored).title, failureText({ kind: 'server', message: '' }).title);
  });
});
