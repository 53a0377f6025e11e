/** The parts of the running extension that commands and the panel's intents work with. */
import type * as vscode from 'vscode';
import type { Server } from './account/server';
import type { SignIns } from './account/signIns';
import type { Chats } from './chat/chats';
import type { Surfaces } from './chat/surfaces';
import type { ReviewComments } from './codeReview/reviewComments';
import type { CommitMessages } from './commitMessage/commitMessages';
import type { AttachmentDiff } from './context/attachmentDiff';
import type { AttachmentRefresher } from './context/attachmentRefresher';
import type { CodeAttacher } from './context/codeAttacher';
import type { ContextAttachers } from './context/contextAttachers';
import type { DropAttacher } from './context/dropAttacher';
import type { Freshness } from './context/freshness';
import type { ContextSearch } from './context/search/contextSearch';
import type { PanelSearch } from './context/search/panelSearch';
import type { RequestPreviews } from './inspect/requestPreviews';
import type { StoredDocuments } from './inspect/storedDocuments';
import type { Log } from './log';
import type { KnownModels } from './models/knownModels';
import type { ModelEndpoints } from './models/modelEndpoints';
import type { ModelMemory } from './models/modelMemory';
import type { ParametersFiles } from './parameters/parametersFiles';
import type { ParametersPanels } from './parameters/parametersPanels';
import type { ReviewDecisions } from './review/reviewDecisions';
import type { Ledger } from './spending/ledger';
import type { Spending } from './spending/spending';
import type { SpendingPanels } from './spending/spendingPanels';
import type { Texts } from './storage/texts';
import type { IdleTerminals } from './terminal/idleTerminals';

export interface Parts {
  readonly extensionUri: vscode.Uri;
  readonly log: Log;
  readonly server: Server;
  readonly signIns: SignIns;
  /** The conversations, read from disk at the first call. */
  readonly chats: () => Promise<Chats>;
  readonly surfaces: Surfaces;
  /** Where long texts and pictures are kept. */
  readonly texts: Texts;
  /** Takes code for questions, without touching a draft. */
  readonly attacher: CodeAttacher;
  /** Put context into drafts. */
  readonly attachers: ContextAttachers;
  readonly contextSearch: ContextSearch;
  /** The same as a panel asks for it. */
  readonly panelSearch: PanelSearch;
  /** For what is pasted and dropped into a panel. */
  readonly drops: DropAttacher;
  readonly knownModels: KnownModels;
  readonly modelEndpoints: ModelEndpoints;
  /** What the user prefers among models. */
  readonly modelMemory: ModelMemory;
  /** What was spent, in all windows. */
  readonly ledger: Ledger;
  readonly documents: StoredDocuments;
  readonly reviewComments: ReviewComments;
  readonly commitMessages: CommitMessages;
  /** Changes of files that wait for the user's word. */
  readonly review: ReviewDecisions;
  /** Which attached code no longer says what its place says. */
  readonly freshness: Freshness;
  readonly refresher: AttachmentRefresher;
  readonly diffs: AttachmentDiff;
  /** Terminals that a command can be put into. */
  readonly idleTerminals: IdleTerminals;
  /** The forms of chats' parameters. */
  readonly parametersPanels: Pick<ParametersPanels, 'open'>;
  /** Chats' own parameters as JSON in an editor. */
  readonly parametersFiles: ParametersFiles;
  /** The page of what was spent. */
  readonly spendingPanels: Pick<SpendingPanels, 'open'>;
  /** What panels are told of money by. */
  readonly spending: Spending;
  /** What is going to be sent. */
  readonly previews: RequestPreviews;
}
