import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Restricted } from '../../src/chat/policy/restricted';
import type { ChatRequest } from '../../src/client';
import type { Session } from '../../src/extension/chat/session';
import { RequestPreviews } from '../../src/extension/inspect/requestPreviews';
import { quietSession } from '../support/quietSession';
import { until } from '../support/until';

describe('the preview of the next request', () => {
  let session: Session;
  let previews: RequestPreviews;
  let restricted: (request: ChatRequest) => Restricted;
  beforeEach(() => {
    restricted = (request) => ({ kind: 'allowed', request });
    session = quietSession({ get: async () => '' });
    previews = new RequestPreviews({
      session: async (id) => (id === session.conversation.id ? session : undefined),
      contextLengthOf: async () => 1000,
      restricted: async (request) => restricted(request),
    });
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    previews.dispose();
  });

  const shown = () => {
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document);
    return document;
  };

  it('shows what sending would send, and follows the draft while it is open', async () => {
    session.change({ kind: 'draftChanged', text: 'Why?' });
    await previews.open(session, 'markdown');
    const document = shown();
    assert.equal(document.languageId, 'markdown');
    assert.match(document.getText(), /```\nWhy\?\n```/);
    session.change({ kind: 'draftChanged', text: 'Why not?' });
    await until(() => /```\nWhy not\?\n```/.test(document.getText()));
    assert.equal(previews.conversationIn(document.uri), session.conversation.id);
  });

  it('is the body of the request as JSON, too', async () => {
    session.change({ kind: 'draftChanged', text: 'Why?' });
    await previews.open(session, 'json');
    assert.deepEqual(JSON.parse(shown().getText()), (await session.nextRequest()).request);
  });

  it('shows what the routing policy makes of it, or why it lets nothing out', async () => {
    restricted = (request) => ({ kind: 'allowed', request: { ...request, provider: { zdr: true } } });
    await previews.open(session, 'json');
    await until(() => JSON.parse(shown().getText()).provider?.zdr === true);
    restricted = () => ({ kind: 'refused', reasons: ['a/b is not allowed.'] });
    await previews.open(session, 'markdown');
    await until(() =>
      shown().getText().startsWith('The routing policy lets none of this out:\n\n- a/b is not allowed.'),
    );
  });

  it('is up to date when it is opened again after a while', async () => {
    await previews.open(session, 'json');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    session.change({ kind: 'draftChanged', text: 'Why?' });
    await previews.open(session, 'json');
    const document = shown();
    await until(() => document.getText().includes('Why?'));
  });
});
