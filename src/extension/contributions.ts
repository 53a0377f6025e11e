/**
 * Every name that the extension contributes to VS Code, once. A test holds package.json equal to these lists, and their
 * types go from here to every handler and reader, so that a wrong name does not compile.
 */
import type * as vscode from 'vscode';
import type { SendKey } from '../chat/protocol';
import type { EditorPlace } from './ask/editorPlace';
import type { SourceControlRoot } from './git/chosenRepository';
import type { ClickedInSourceControl } from './git/clickedDiff';

export const extensionName = 'OpenRouter Chat';
export const chatViewId = 'openrouterChat.chat';
/** The type of editor tabs that show a conversation. */
export const chatTabType = 'openrouterChat.tab';
/** The type of panels that show a conversation's parameters. */
export const parametersPanelType = 'openrouterChat.parameters';
/** The type of the page that shows what was spent. */
export const spendingPanelType = 'openrouterChat.spending';

/** Of the accounts in VS Code's Accounts menu. */
export const authenticationId = 'openrouter-chat';

/** Files in memory that show what a file would become. */
export const proposalScheme = 'openrouter-chat-proposal';

/** A chat's own parameters as a file of JSON. */
export const parametersScheme = 'openrouter-chat-parameters';

/** Conditions of menus and keys that the extension tells VS Code. */
export const contextKeys = {
  /** Which kind of review the active tab shows: `diff`, `multiDiff` or `merge`; unset where it shows none. */
  review: 'openrouterChat.review',
  /** Whether comments of a review are shown. */
  hasReviewComments: 'openrouterChat.hasReviewComments',
  isWritingCommitMessage: 'openrouterChat.isWritingCommitMessage',
} as const;

export const commandIds = [
  'openrouterChat.open',
  'openrouterChat.newChat',
  'openrouterChat.history',
  'openrouterChat.openInEditor',
  'openrouterChat.rename',
  'openrouterChat.find',
  'openrouterChat.exportChat',
  'openrouterChat.importChat',
  'openrouterChat.signIn',
  'openrouterChat.setApiKey',
  'openrouterChat.manageKeys',
  'openrouterChat.signOut',
  'openrouterChat.selectModel',
  'openrouterChat.openParameters',
  'openrouterChat.showSpending',
  'openrouterChat.attachSelection',
  'openrouterChat.attachFile',
  'openrouterChat.attachFolder',
  'openrouterChat.attachSymbol',
  'openrouterChat.attachOpenEditors',
  'openrouterChat.attachProblems',
  'openrouterChat.attachTerminal',
  'openrouterChat.attachGitDiff',
  'openrouterChat.attachContext',
  'openrouterChat.explain',
  'openrouterChat.fix',
  'openrouterChat.refactor',
  'openrouterChat.document',
  'openrouterChat.generateTests',
  'openrouterChat.review',
  'openrouterChat.reviewDiff',
  'openrouterChat.runPrompt',
  'openrouterChat.applySuggestion',
  'openrouterChat.askAboutComment',
  'openrouterChat.resolveComment',
  'openrouterChat.reopenComment',
  'openrouterChat.dismissComment',
  'openrouterChat.dismissReview',
  'openrouterChat.commitMessage',
  'openrouterChat.stopCommitMessage',
  'openrouterChat.edit',
  'openrouterChat.acceptEdit',
  'openrouterChat.rejectEdit',
  'openrouterChat.stopEdit',
  'openrouterChat.retryEdit',
  'openrouterChat.askEditAgain',
  'openrouterChat.reviewEdit',
  'openrouterChat.showEditDiff',
  'openrouterChat.showEditInChat',
  'openrouterChat.acceptEditChange',
  'openrouterChat.rejectEditChange',
  'openrouterChat.nextEditChange',
  'openrouterChat.previousEditChange',
  'openrouterChat.previewRequest',
  'openrouterChat.previewRequestJson',
  'openrouterChat.inspect',
  'openrouterChat.showLog',
  'openrouterChat.reviewChanges',
  'openrouterChat.acceptAllChanges',
  'openrouterChat.rejectAllChanges',
  'openrouterChat.acceptFile',
  'openrouterChat.rejectFile',
  'openrouterChat.acceptHunk',
  'openrouterChat.rejectHunk',
] as const;
export type CommandId = (typeof commandIds)[number];

/** What VS Code's menus give to a command; those that are not named here get nothing. */
interface CommandArguments {
  /** The explorer gives all that is selected; an editor's tab gives where it stands instead. */
  'openrouterChat.attachFile': [file?: vscode.Uri, selected?: vscode.Uri[] | object];
  'openrouterChat.attachFolder': [folder?: vscode.Uri, selected?: vscode.Uri[] | object];
  /** The Source Control view gives the repository, the group or the files that were clicked. */
  'openrouterChat.attachGitDiff': ClickedInSourceControl[];
  /** The Source Control view gives the repository that was clicked. */
  'openrouterChat.reviewDiff': [sourceControl?: SourceControlRoot];
  'openrouterChat.commitMessage': [sourceControl?: SourceControlRoot];
  /** A key binding gives a name, an entry of the lightbulb also the place that it is about; a menu gives a file. */
  'openrouterChat.runPrompt': [name?: unknown, place?: EditorPlace];
  'openrouterChat.applySuggestion': [thread?: vscode.CommentThread];
  'openrouterChat.askAboutComment': [thread?: vscode.CommentThread];
  'openrouterChat.resolveComment': [thread?: vscode.CommentThread];
  'openrouterChat.reopenComment': [thread?: vscode.CommentThread];
  'openrouterChat.dismissComment': [thread?: vscode.CommentThread];
  /** From the line above an edit, by its id, or from the title of its diff; else the edit at the cursor is meant. */
  'openrouterChat.acceptEdit': [from?: string | vscode.Uri];
  'openrouterChat.rejectEdit': [from?: string | vscode.Uri];
  'openrouterChat.stopEdit': [id?: string];
  'openrouterChat.retryEdit': [id?: string];
  'openrouterChat.askEditAgain': [id?: string];
  'openrouterChat.reviewEdit': [id?: string];
  'openrouterChat.showEditDiff': [id?: string];
  'openrouterChat.showEditInChat': [id?: string];
  /** `afterStart`: where the change begins in the edit. */
  'openrouterChat.acceptEditChange': [id?: string, afterStart?: number];
  'openrouterChat.rejectEditChange': [id?: string, afterStart?: number];
  /** An editor's title gives what the editor shows. */
  'openrouterChat.acceptAllChanges': [shown?: vscode.Uri];
  'openrouterChat.rejectAllChanges': [shown?: vscode.Uri];
  /** The preview whose title bar was clicked. */
  'openrouterChat.previewRequest': [document?: vscode.Uri];
  'openrouterChat.previewRequestJson': [document?: vscode.Uri];
}
type ArgumentsOf<K extends CommandId> = K extends keyof CommandArguments ? CommandArguments[K] : [];

/** A handler for every command; one that is missing does not compile. */
export type CommandHandlers = { readonly [K in CommandId]: (...args: ArgumentsOf<K>) => unknown };

export const settingIds = [
  'openrouterChat.baseUrl',
  'openrouterChat.model',
  'openrouterChat.sendKey',
  'openrouterChat.titleModel',
  'openrouterChat.ignore',
  'openrouterChat.prompts',
  'openrouterChat.customCommands',
  'openrouterChat.parameters',
  'openrouterChat.presets',
  'openrouterChat.spendLimits',
] as const;
export type SettingId = (typeof settingIds)[number];

/** The type of each setting's value. */
export interface Settings extends Record<SettingId, unknown> {
  /** Application scope, so that a workspace can't send the user's key and code elsewhere. */
  'openrouterChat.baseUrl': string;
  'openrouterChat.model': string;
  'openrouterChat.sendKey': SendKey;
  /** Empty where titles come from the first message. */
  'openrouterChat.titleModel': string;
  /** Patterns as in `.gitignore`. Those of a workspace come on top: `IgnoreRules` reads both. */
  'openrouterChat.ignore': readonly string[];
  /** By `PromptName`; what a file says there may be anything. */
  'openrouterChat.prompts': Readonly<Record<string, unknown>>;
  /** As `customCommandsFrom` reads them. */
  'openrouterChat.customCommands': readonly unknown[];
  /** By their names in the API; what a file says there may be anything. */
  'openrouterChat.parameters': Readonly<Record<string, unknown>>;
  /** By name: `{ description?, model?, parameters }`; what a file says there may be anything. */
  'openrouterChat.presets': Readonly<Record<string, unknown>>;
  /** As `limitsNow` reads them, the user's and a workspace's apart: `LimitSettings` does that. */
  'openrouterChat.spendLimits': Readonly<Record<string, unknown>>;
}
