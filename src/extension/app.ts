/** Builds the parts of the extension and connects them, when one of them is first needed. */
import type * as vscode from 'vscode';
import { Server } from './account/server';
import { SignIns } from './account/signIns';
import type { Chats } from './chat/chats';
import { ChatTabs } from './chat/chatTabs';
import { ChatView } from './chat/chatView';
import { intentHandlers } from './chat/intentHandlers';
import { openChats } from './chat/openChats';
import type { ReplyGuard } from './chat/replyGuard';
import { Surfaces } from './chat/surfaces';
import { ReviewComments } from './codeReview/reviewComments';
import { commandHandlers } from './commands';
import { CommitMessages } from './commitMessage/commitMessages';
import { askInVscode } from './context/askInVscode';
import { AttachmentDiff } from './context/attachmentDiff';
import { AttachmentRefresher } from './context/attachmentRefresher';
import { CodeAttacher } from './context/codeAttacher';
import { contextAttachers } from './context/contextAttachers';
import { DocumentAttacher } from './context/documentAttacher';
import { DropAttacher } from './context/dropAttacher';
import { FileWatch } from './context/fileWatch';
import { Freshness } from './context/freshness';
import { IgnoreRules } from './context/ignoreRules';
import { PictureAttacher } from './context/pictureAttacher';
import { ContextSearch, mostListed } from './context/search/contextSearch';
import { OpenFiles } from './context/search/openFiles';
import { PanelSearch } from './context/search/panelSearch';
import { SymbolSearch } from './context/search/symbolSearch';
import { WorkspaceFiles } from './context/search/workspaceFiles';
import { TextAttacher } from './context/textAttacher';
import { textNow } from './context/textNow';
import type { CommandHandlers } from './contributions';
import { EditInPlace } from './inplace/editInPlace';
import { InstructionHistory } from './inplace/instructionHistory';
import { InspectPanels } from './inspect/inspectPanels';
import { RequestPreviews } from './inspect/requestPreviews';
import { StoredDocuments } from './inspect/storedDocuments';
import { createLog } from './log';
import { KnownModels } from './models/knownModels';
import { ModelEndpoints } from './models/modelEndpoints';
import { ModelMemory } from './models/modelMemory';
import { ParametersFiles } from './parameters/parametersFiles';
import { ParametersPanels } from './parameters/parametersPanels';
import type { Parts } from './parts';
import { PolicyGuard } from './policy/policyGuard';
import { providerSlugs } from './policy/providerSlugs';
import { WithheldFiles } from './policy/withheldFiles';
import { WorkspacePolicies } from './policy/workspacePolicies';
import { reasonOf } from './reasonOf';
import { ReviewDecisions } from './review/reviewDecisions';
import { CreditWatch } from './spending/creditWatch';
import { keyCredit } from './spending/keyCredit';
import { PriceBook } from './spending/priceBook';
import { RunningCosts } from './spending/runningCosts';
import { SpendingPanels } from './spending/spendingPanels';
import { spendingParts } from './spending/spendingParts';
import type { SpendSource } from './spending/spendSource';
import { subfolder } from './storage/folder';
import { Texts } from './storage/texts';
import { vscodeFolder } from './storage/vscodeFolder';
import { IdleTerminals } from './terminal/idleTerminals';

export interface App {
  readonly commands: CommandHandlers;
  readonly view: ChatView;
  readonly tabs: ChatTabs;
  readonly parametersPanels: ParametersPanels;
  readonly inspectPanels: InspectPanels;
  readonly spendingPanels: SpendingPanels;
  readonly signIns: SignIns;
  /** Resolves when all that has changed is on disk. */
  flush(): Promise<void>;
}

export function startApp(context: vscode.ExtensionContext): App {
  const log = createLog();
  const server = new Server(context.secrets);
  const signIns = new SignIns(context, server);
  const storage = vscodeFolder(context.globalStorageUri);
  const conversations = subfolder(storage, 'conversations');
  const texts = new Texts(subfolder(storage, 'texts'));
  const money = spendingParts({
    storage,
    server,
    log,
    chats: () => chats(),
    pricesOf: (request, prompt) => prices.pricesOf(request, prompt),
  });
  // The policy may change a request, the limits reckon with what goes out: it comes first.
  const policies = new WorkspacePolicies();
  const withheldFiles = new WithheldFiles(policies, (hash) => texts.get(hash));
  const policyGuard = new PolicyGuard({
    read: () => policies.read(),
    withheldOf: (attachments, neverSent) => withheldFiles.of(attachments, neverSent),
    providerSlugs: () => providerSlugs(server.site),
    canonicalSlugOf: async (slug) => (await knownModels.factsOf(slug))?.canonicalSlug,
  });
  const guards = (): readonly ReplyGuard[] => [policyGuard, money.guard, spending.running];
  let opened: Promise<Chats> | undefined;
  const chats = () => {
    if (opened) return opened;
    opened = openChats({ context, conversations, texts, server, contextLengthOf, guards: guards(), log }).catch(
      (error: unknown) => {
        // Asked again, it is tried again: what was wrong may have been mended.
        opened = undefined;
        throw error;
      },
    );
    money.chatsOpened();
    return opened;
  };
  const surfaces = new Surfaces(() => view);
  const pictures = new PictureAttacher(texts);
  const pdfs = new DocumentAttacher(texts);
  const questions = askInVscode;
  const textAttacher = new TextAttacher(texts, questions, withheldFiles);
  const attacher = new CodeAttacher(textAttacher);
  const ignoreRules = new IgnoreRules();
  const attachers = contextAttachers({
    texts: textAttacher,
    stored: texts,
    pictures,
    documents: pdfs,
    questions,
    ignoreRules,
    gate: withheldFiles,
  });
  const openFiles = new OpenFiles();
  const files = new WorkspaceFiles(ignoreRules, mostListed);
  const contextSearch = new ContextSearch({
    files,
    openFiles,
    symbols: new SymbolSearch(),
    attachers,
  });
  const panelSearch = new PanelSearch(contextSearch);
  const documents = new StoredDocuments(chats, texts);
  const drops = new DropAttacher({
    texts: textAttacher,
    pictures,
    documents: pdfs,
    attachFiles: attachers.attachFiles,
    languageOf: (name) => documents.languageOf(name),
  });
  const review = new ReviewDecisions();
  const knownModels = new KnownModels({
    folder: subfolder(storage, 'models'),
    site: () => server.site,
    onFailure: (error) => log.warn(`The list of models could not be had, or kept: ${reasonOf(error)}`),
  });
  const modelEndpoints = new ModelEndpoints({ site: () => server.site });
  const prices = new PriceBook({ known: knownModels, endpoints: modelEndpoints });
  const { totals } = money;
  const credit = new CreditWatch({ site: () => server.site });
  const spending = { prices, running: new RunningCosts(prices), credit, totals };
  const modelMemory = new ModelMemory(context.globalState);
  const reviewComments = new ReviewComments();
  const commitMessages = new CommitMessages();
  const stored = (hash: string) => texts.get(hash);
  const contextLengthOf = async (model: string) => (await knownModels.factsOf(model))?.contextLength;
  const fileWatch = new FileWatch((uris) => freshness.stirred(uris));
  const freshness = new Freshness({ read: textNow, watch: (uris) => fileWatch.watch(uris), stored });
  const refresher = new AttachmentRefresher({ texts: textAttacher, questions, stored });
  const diffs = new AttachmentDiff({ documents, stored });
  const previews = new RequestPreviews({
    session: async (id) => (await chats()).open(id),
    contextLengthOf,
    restricted: async (request, attachments) =>
      (await policyGuard.judge({ request, attachments, purpose: 'reply' })).restricted,
  });
  const parametersFiles = new ParametersFiles(async (id) => (await chats()).open(id));
  const idleTerminals = new IdleTerminals();
  const { extensionUri } = context;
  const parts: Parts = {
    extensionUri,
    log,
    server,
    signIns,
    chats,
    surfaces,
    texts,
    attacher,
    attachers,
    contextSearch,
    panelSearch,
    drops,
    documents,
    knownModels,
    modelEndpoints,
    modelMemory,
    ledger: money.ledger,
    reviewComments,
    commitMessages,
    review,
    freshness,
    refresher,
    diffs,
    idleTerminals,
    spending,
    parametersFiles,
    policies,
    parametersPanels: { open: (session, name) => parametersPanels.open(session, name) },
    inspectPanels: {
      open: (conversationId, turnId, tab) => inspectPanels.open(conversationId, turnId, tab),
      openLast: (session) => inspectPanels.openLast(session),
    },
    spendingPanels: { open: () => spendingPanels.open() },
    previews,
  };
  const handlers = intentHandlers(parts, () => tabs);
  const view = new ChatView(parts, handlers, () => surfaces.focused(view));
  const tabs = new ChatTabs({
    parts,
    handlers,
    onFocused: (surface) => surfaces.focused(surface),
    onClosed: (surface) => surfaces.closed(surface),
  });
  const parametersPanels = new ParametersPanels({
    parts,
    endpointsOf: async (slug) => {
      // An alias has those of what it stands for.
      const { aliasTarget } = (await knownModels.factsOf(slug)) ?? {};
      return (await modelEndpoints.of(aliasTarget?.slug ?? slug)).endpoints;
    },
  });
  const inspectPanels = new InspectPanels(parts);
  const spendSource: SpendSource = {
    ...money.totals,
    entries: () => money.ledger.entries(),
    keyCredit: (signal) => keyCredit(server.site, signal),
  };
  const spendingPanels = new SpendingPanels({ parts, source: spendSource, memory: context.globalState });
  const edits = new EditInPlace(parts, new InstructionHistory(context.workspaceState));
  context.subscriptions.push(
    log,
    documents,
    review,
    ignoreRules,
    openFiles,
    files,
    fileWatch,
    diffs,
    idleTerminals,
    parametersFiles,
    policies,
    previews,
    view,
    tabs,
    parametersPanels,
    inspectPanels,
    spendingPanels,
    reviewComments,
    commitMessages,
    edits,
    money,
    server.onChange(() => modelEndpoints.forget()),
    server.onChange(() => spending.credit.forget()),
    server.onChange(() => void knownModels.keysChanged()),
  );
  return {
    commands: commandHandlers(parts, view, tabs, edits),
    view,
    tabs,
    parametersPanels,
    inspectPanels,
    spendingPanels,
    signIns,
    flush: async () => {
      await Promise.all([(await opened)?.flush(), money.flush()]);
    },
  };
}
