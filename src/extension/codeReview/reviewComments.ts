/**
 * The comments of reviews in VS Code: at their lines, which they follow when the file is edited, and in its Comments view.
 * They live as long as the window does; what was said stays in the chat of the review.
 */
import * as vscode from 'vscode';
import type { LineRange } from '../../chat/attachment';
import { textNow } from '../context/textNow';
import { contextKeys } from '../contributions';
import { suggested } from './applySuggestion';
import { commentMarkdown, unplacedMarkdown } from './commentMarkdown';
import { LaterText, type SuggestedChange, suggestedChange } from './laterText';
import type { PlacedReview, ReviewedFile } from './placedComments';
import type { ReviewComment, Severity } from './readReview';

export interface ReviewedDocument extends ReviewedFile {
  readonly uri: vscode.Uri;
}

/** A comment that is shown. */
export interface ShownComment {
  /** The chat of the review. */
  readonly conversationId: string;
  readonly uri: vscode.Uri;
  /** As the model was told it. */
  readonly path: string;
  readonly comment: ReviewComment;
  /** The file as the model was shown it, and the comment's lines in it. */
  readonly shown: { readonly text: string; readonly lines: LineRange };
}

export interface ShownReview {
  readonly conversationId: string;
  /** The slug of the model whose words these are. */
  readonly model: string;
  readonly files: readonly ReviewedDocument[];
  readonly review: PlacedReview<ReviewedDocument>;
}

const controllerId = 'openrouterChat.codeReview';
/** Milliseconds of quiet after which comments follow an edit; until then VS Code moves what is in view. */
const quiet = 150;

const titles: { readonly [S in Severity]: string } = { error: 'Error', warning: 'Warning', info: 'Note' };

export class ReviewComments implements vscode.Disposable {
  private controller: vscode.CommentController | undefined;
  /** Those at lines; the threads of what fits no line are in none. */
  private readonly comments = new Map<vscode.CommentThread, ShownComment>();
  private readonly threads = new Set<vscode.CommentThread>();
  /** Those whose suggestion waits for the user's word. */
  private readonly proposed = new Map<vscode.CommentThread, SuggestedChange>();
  private readonly edited = new Set<vscode.TextDocument>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly listening = [
    vscode.workspace.onDidChangeTextDocument(({ document }) => this.follow(document)),
    vscode.workspace.onDidOpenTextDocument((document) => this.follow(document)),
  ];

  async show({ conversationId, model, files, review }: ShownReview): Promise<void> {
    this.controller ??= vscode.comments.createCommentController(controllerId, 'OpenRouter Chat Review');
    const author = { name: model };
    for (const file of new Set(review.placed.map((each) => each.file))) {
      const { uri, path, text } = file;
      const current = await textNow(uri.toString());
      // A file that can't be read is taken for what it was.
      const now = new LaterText(current.kind === 'text' ? current.text : text);
      const language = vscode.workspace.textDocuments.find(
        (each) => each.uri.toString() === uri.toString(),
      )?.languageId;
      for (const { comment, lines } of review.placed.filter((each) => each.file === file)) {
        const thread = this.addThread(uri, rangeOf(now.linesAfter(lines, text)), titles[comment.severity]);
        thread.comments = [commentBy(author, commentMarkdown(comment, language ?? ''))];
        this.comments.set(thread, { conversationId, uri, path, comment, shown: { text, lines } });
        thread.contextValue = contextOf(thread, comment);
      }
    }
    const [first] = files;
    if (first && review.unplaced.length > 0) {
      const thread = this.addThread(first.uri, undefined, 'Comments that fit no line');
      thread.comments = review.unplaced.map((comment) => commentBy(author, unplacedMarkdown(comment)));
    }
    this.tellContext();
  }

  /** Undefined for what is no comment at lines of ours. */
  find(thread: vscode.CommentThread | undefined): ShownComment | undefined {
    return thread && this.comments.get(thread);
  }

  /** Its suggestion was handed in for review: once it stands in the file, the comment is resolved. */
  noteProposed(thread: vscode.CommentThread | undefined): void {
    const comment = this.find(thread);
    if (!thread || !comment) return;
    const text = suggested(comment);
    if (text !== undefined) this.proposed.set(thread, suggestedChange(comment.shown.text, text));
  }

  resolve(thread: vscode.CommentThread | undefined): void {
    this.change(thread, vscode.CommentThreadState.Resolved);
  }

  reopen(thread: vscode.CommentThread | undefined): void {
    this.change(thread, vscode.CommentThreadState.Unresolved);
  }

  dismiss(thread: vscode.CommentThread | undefined): void {
    if (!thread || !this.threads.delete(thread)) return;
    this.comments.delete(thread);
    this.proposed.delete(thread);
    thread.dispose();
    this.tellContext();
  }

  dismissAll(): void {
    for (const thread of [...this.threads]) this.dismiss(thread);
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const each of this.listening) each.dispose();
    this.controller?.dispose();
  }

  private addThread(uri: vscode.Uri, range: vscode.Range | undefined, label: string): vscode.CommentThread {
    if (!this.controller) throw new Error('There is no controller yet.');
    const thread = this.controller.createCommentThread(uri, range ?? new vscode.Range(0, 0, 0, 0), []);
    // At the file as a whole, which can't be said when it is made.
    if (!range) thread.range = undefined;
    thread.label = label;
    thread.canReply = false;
    thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
    thread.state = vscode.CommentThreadState.Unresolved;
    thread.contextValue = 'open';
    this.threads.add(thread);
    return thread;
  }

  private change(thread: vscode.CommentThread | undefined, state: vscode.CommentThreadState): void {
    if (!thread || !this.threads.has(thread)) return;
    this.proposed.delete(thread);
    const isResolved = state === vscode.CommentThreadState.Resolved;
    const { Collapsed, Expanded } = vscode.CommentThreadCollapsibleState;
    thread.state = state;
    thread.collapsibleState = isResolved ? Collapsed : Expanded;
    thread.contextValue = contextOf(thread, this.comments.get(thread)?.comment);
  }

  private follow(document: vscode.TextDocument): void {
    const uri = document.uri.toString();
    if (![...this.comments.values()].some((each) => each.uri.toString() === uri)) return;
    this.edited.add(document);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.moveAll(), quiet);
  }

  private moveAll(): void {
    for (const document of this.edited) {
      const uri = document.uri.toString();
      if (document.isClosed) continue;
      const now = new LaterText(document.getText());
      for (const [thread, { uri: place, shown }] of this.comments) {
        if (place.toString() !== uri) continue;
        const range = rangeOf(now.linesAfter(shown.lines, shown.text));
        if (!thread.range?.isEqual(range)) thread.range = range;
        const change = this.proposed.get(thread);
        if (change && now.holds(change, shown.text)) this.resolve(thread);
      }
    }
    this.edited.clear();
  }

  private tellContext(): void {
    void vscode.commands.executeCommand('setContext', contextKeys.hasReviewComments, this.threads.size > 0);
  }
}

/** Read by the menus in package.json. */
function contextOf({ state }: vscode.CommentThread, comment: ReviewComment | undefined): string {
  const stage = state === vscode.CommentThreadState.Resolved ? 'resolved' : 'open';
  if (!comment) return stage;
  return comment.suggestion === undefined ? `${stage} line` : `${stage} line suggestion`;
}

function commentBy(author: vscode.CommentAuthorInformation, markdown: string): vscode.Comment {
  // Neither trusted nor with HTML: commands in it do nothing, and tags are text.
  const body = new vscode.MarkdownString(markdown);
  return { author, body, mode: vscode.CommentMode.Preview, timestamp: new Date() };
}

function rangeOf({ start, end }: LineRange): vscode.Range {
  return new vscode.Range(start - 1, 0, end - 1, 0);
}
