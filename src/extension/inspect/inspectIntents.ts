/** What each intent of a page that inspects a reply does, in a few lines. */
import * as vscode from 'vscode';
import { allTurns, type TurnId } from '../../chat/conversation';
import type {
  InspectHostMessage,
  InspectIntentKind,
  InspectIntentOf,
  LookUp,
} from '../../chat/inspect/inspectProtocol';
import { readPath } from '../../chat/inspect/jsonPath';
import { curlCommand, type SnippetSource, typeScriptProgram } from '../../chat/inspect/requestSnippets';
import { withField } from '../../chat/parameters/jsonValues';
import { openLink } from '../chat/openLink';
import type { Session } from '../chat/session';
import type { Parts } from '../parts';
import { reasonOf } from '../reasonOf';
import { generationFacts } from '../spending/generationFacts';
import { sentBody } from './inspectedFiles';
import { replyOf } from './inspectState';
import { replayedRequest } from './replayedRequest';

export type InspectHandlers = { readonly [K in InspectIntentKind]: (intent: InspectIntentOf<K>) => unknown };

export interface InspectedPage {
  readonly session: Session;
  readonly turnId: TurnId;
  readonly parts: Parts;
  readonly post: (message: InspectHostMessage) => void;
  readonly tellAll: () => Promise<void>;
  readonly tellText: (turnId: TurnId) => void;
  readonly tellFiles: () => Promise<void>;
  readonly compareWith: (turnId: TurnId | undefined) => void;
  readonly setLookUp: (lookUp: LookUp) => void;
  readonly openOther: (turnId: TurnId) => Promise<void>;
}

export function inspectIntents(page: InspectedPage): InspectHandlers {
  const { session, turnId, parts, post } = page;
  const conversationId = session.conversation.id;
  const copy = async (text: string, words: string) => {
    await vscode.env.clipboard.writeText(text);
    post({ type: 'done', words });
  };
  const source = async (): Promise<SnippetSource> => {
    const body = await sentBody(await parts.chats(), conversationId, turnId);
    if (!body) throw new Error('The request of this reply is not kept.');
    return { baseUrl: parts.server.site.baseUrl, body };
  };
  return {
    ready: () => page.tellAll(),
    tellText: (intent) => page.tellText(intent.turnId),
    copyCurl: async () =>
      copy(curlCommand(await source()), 'Copied as curl. The key is read from $OPENROUTER_API_KEY.'),
    copyTypeScript: async () =>
      copy(typeScriptProgram(await source()), 'Copied as TypeScript. The key is read from OPENROUTER_API_KEY.'),
    copyText: ({ text }) => copy(text, 'Copied.'),
    openRequest: () => parts.documents.openRequest(conversationId, turnId),
    lookUp: () => lookUp(page),
    turnDebugOn: ({ layer }) => {
      const { parameters, draft } = session.conversation;
      const on = (values: object | undefined) => withField({ ...values }, 'debug', { echo_upstream_body: true });
      if (layer === 'chat') session.change({ kind: 'parametersChanged', parameters: on(parameters) });
      else session.change({ kind: 'draftParametersChanged', parameters: on(draft.parameters) });
      post({ type: 'done', words: layer === 'chat' ? 'On for this chat.' : 'On for the next message.' });
    },
    replay: (intent) => replay(page, intent),
    compareWith: ({ turnId: other }) => page.compareWith(replyOf(session.conversation, other)?.id),
    inspectOther: ({ turnId: other }) => page.openOther(other),
    openLink: ({ href }) => openLink(href),
  };
}

/** The new version is shown beside the old one as soon as it is there. */
async function replay(page: InspectedPage, { path: pathJson, json }: InspectIntentOf<'replay'>): Promise<void> {
  const { session, turnId, parts } = page;
  if (session.isReplying) throw new Error('Wait until the reply that is being written has ended.');
  const sent = await parts.chats().then((chats) => chats.requestsOf(session.conversation.id).read(turnId));
  const { request, field } = replayedRequest(sent, readPath(pathJson) ?? [], json);
  const known = new Set(allTurns(session.conversation).map(({ id }) => id));
  const replying = session.replay(turnId, request, field);
  const { open } = session.conversation;
  if (open && !known.has(open.id)) {
    page.compareWith(open.id);
    page.post({ type: 'showTab', tab: 'compare' });
  }
  await replying;
}

/** Keeps what it finds with the reply, and says on the page why it finds nothing. */
async function lookUp({ session, turnId, parts, tellFiles, setLookUp }: InspectedPage): Promise<void> {
  const reply = replyOf(session.conversation, turnId);
  const generationId = reply?.receipt?.generationId;
  // Its record comes after its end, as do the details that are kept of it.
  if (reply?.state.kind === 'running') return;
  if (generationId === undefined) {
    setLookUp({ kind: 'failed', reason: 'This reply has no generation id, so there is nothing to look up.' });
    return;
  }
  setLookUp({ kind: 'running' });
  try {
    const generation = await parts.server.site.client().generations.get(generationId);
    const details = (await parts.chats()).detailsOf(session.conversation.id);
    await details.record(turnId, { ...(await details.read(turnId)), generation });
    const record = generationFacts(generation, new Date().toISOString());
    session.change({ kind: 'receiptAmended', turnId, receipt: { record } });
    setLookUp({ kind: 'none' });
    await tellFiles();
  } catch (error) {
    setLookUp({ kind: 'failed', reason: reasonOf(error) });
  }
}
