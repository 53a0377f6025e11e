/** Holds the map of ARCHITECTURE.md: which folder may import which, what is said once, and what nothing may do. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

const root = join(__dirname, '..');
const sources = sourceFiles('src');

/** What each folder may import from: folders of ours, and packages. `types:` allows `import type` alone. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'src/client': ['src/client', 'eventsource-parser'],
  'src/chat': ['src/chat', 'types:src/client', 'jsonc-parser'],
  'src/webview': [
    ...['src/webview', 'src/chat', 'types:src/client', 'lit'],
    ...['@codemirror/legacy-modes', '@codemirror/streamparser', 'entities', 'temml'],
  ],
  'src/extension': ['src/extension', 'src/chat', 'src/client', 'vscode', '@cfworker/json-schema'],
};

/** Files of the host that stay pure, so that plain Node can test them. */
const pure = [
  'src/extension/account/keyFromCode.ts',
  'src/extension/account/keyRing.ts',
  'src/extension/account/loopback.ts',
  'src/extension/account/pendingSignIns.ts',
  'src/extension/account/readPasted.ts',
  'src/extension/account/signInAttempt.ts',
  'src/extension/account/site.ts',
  'src/extension/chat/session.ts',
  'src/extension/chat/outbox.ts',
  'src/extension/chat/chats.ts',
  'src/extension/chat/failureFrom.ts',
  'src/extension/chat/historyGroups.ts',
  'src/extension/chat/suggestTitle.ts',
  'src/extension/chat/titleRequest.ts',
  'src/extension/spending/boundedRequest.ts',
  'src/extension/spending/generationFacts.ts',
  'src/extension/spending/leases.ts',
  'src/extension/spending/ledger.ts',
  'src/extension/spending/ledgerFiles.ts',
  'src/extension/spending/overLimit.ts',
  'src/extension/spending/reconciliation.ts',
  'src/extension/spending/recoveredReply.ts',
  'src/extension/spending/runningSpend.ts',
  'src/extension/spending/settledEntry.ts',
  'src/extension/spending/spendGuard.ts',
  'src/extension/spending/storedEntry.ts',
  'src/extension/transfer/checkedParameters.ts',
  'src/extension/codeReview/commentMarkdown.ts',
  'src/extension/codeReview/laterText.ts',
  'src/extension/codeReview/placedComments.ts',
  'src/extension/codeReview/readReview.ts',
  'src/extension/codeReview/reviewQuestion.ts',
  'src/extension/codeReview/suggestedText.ts',
  'src/extension/commitMessage/commitMessageBox.ts',
  'src/extension/commitMessage/commitMessageIn.ts',
  'src/extension/commitMessage/commitQuestion.ts',
  'src/extension/commitMessage/growingMessage.ts',
  'src/extension/chat/moveDraft.ts',
  'src/extension/chat/requestOf.ts',
  'src/extension/context/codePlace.ts',
  'src/extension/context/freshness.ts',
  'src/extension/context/mappedLines.ts',
  'src/extension/context/placeOf.ts',
  'src/extension/context/trackedCode.ts',
  'src/extension/context/pictureAttacher.ts',
  'src/extension/context/documentAttacher.ts',
  'src/extension/context/ignore/folderRules.ts',
  'src/extension/context/notebookText.ts',
  'src/extension/context/problemsText.ts',
  'src/extension/context/search/bell.ts',
  'src/extension/context/search/fileList.ts',
  'src/extension/context/search/matchedRanges.ts',
  'src/extension/context/search/namePattern.ts',
  'src/extension/context/search/walkFolders.ts',
  'src/extension/context/secrets/secretsInDiff.ts',
  'src/extension/context/terminalText.ts',
  'src/extension/context/textAttacher.ts',
  'src/extension/context/webAddress.ts',
  'src/extension/git/diffFiles.ts',
  'src/extension/git/largestFiles.ts',
  'src/extension/git/newFileDiff.ts',
  'src/extension/projectTests/testFacts.ts',
  'src/extension/projectTests/testFramework.ts',
  'src/extension/projectTests/testPlace.ts',
  'src/extension/prompts/customCommands.ts',
  'src/extension/prompts/questionText.ts',
  'src/extension/inplace/contextLines.ts',
  'src/extension/inplace/editMessage.ts',
  'src/extension/inplace/instructionHistory.ts',
  'src/extension/inplace/lensRows.ts',
  'src/extension/inplace/lineChange.ts',
  'src/extension/inplace/lineDifference.ts',
  'src/extension/inplace/linesLabel.ts',
  'src/extension/inplace/looksLikeCode.ts',
  'src/extension/inplace/neighbourHunk.ts',
  'src/extension/inplace/pendingEdit.ts',
  'src/extension/inplace/quoted.ts',
  'src/extension/inplace/removedText.ts',
  'src/extension/inplace/replyWriter.ts',
  'src/extension/inplace/rewrite.ts',
  'src/extension/inplace/streamedCode.ts',
  'src/extension/inplace/streamedIndent.ts',
  'src/extension/inplace/streamedPart.ts',
  'src/extension/inplace/streamingDiff.ts',
  'src/extension/inplace/trackedLines.ts',
  'src/extension/models/catalogueFeed.ts',
  'src/extension/models/foundEndpoints.ts',
  'src/extension/models/keptAnswers.ts',
  'src/extension/models/knownModels.ts',
  'src/extension/models/modelEndpoints.ts',
  'src/extension/models/modelMemory.ts',
  'src/extension/editor/plannedChange.ts',
  'src/extension/editor/reindented.ts',
  'src/extension/editor/shownAbove.ts',
  'src/extension/editor/shownFile.ts',
  'src/extension/merge/threeWayMerge.ts',
  'src/extension/placing/chooseShown.ts',
  'src/extension/placing/placeAnswer.ts',
  'src/extension/merge/withConflictMarkers.ts',
  'src/extension/review/conflicts.ts',
  'src/extension/review/hunks.ts',
  'src/extension/review/newFilePath.ts',
  'src/extension/terminal/terminalCommands.ts',
  'src/extension/chat/receiptFrom.ts',
  'src/extension/spending/spendingPageFeed.ts',
  'src/extension/chat/searchConversation.ts',
  'src/extension/storage/chatIndex.ts',
  'src/extension/storage/deletedChats.ts',
  'src/extension/storage/folder.ts',
  'src/extension/storage/joinedSegments.ts',
  'src/extension/storage/journal.ts',
  'src/extension/storage/journalFiles.ts',
  'src/extension/storage/migrated.ts',
  'src/extension/storage/notSaved.ts',
  'src/extension/storage/readConversation.ts',
  'src/extension/storage/retriedWrites.ts',
  'src/extension/storage/retryDelay.ts',
  'src/extension/storage/salvagedConversation.ts',
  'src/extension/storage/sentRequests.ts',
  'src/extension/storage/setAside.ts',
  'src/extension/storage/storedConversation.ts',
  'src/extension/storage/storedSummary.ts',
  'src/extension/storage/storedText.ts',
  'src/extension/storage/texts.ts',
  'src/extension/storage/unusedTexts.ts',
];

describe('architecture', () => {
  it('lets each folder import only what the map allows', () => {
    const breaches = sources.flatMap((file) => {
      const allowances = allowed[folderOf(file)] ?? [];
      return importsOf(file)
        .filter(({ target, typeOnly }) => !isAllowed(target, typeOnly, allowances))
        .map(({ target }) => `${file} imports ${target}`);
    });
    assert.deepEqual(breaches, []);
  });

  it('keeps the host’s pure files free of VS Code, through everything that they import', () => {
    const impure = pure.filter((file) => reachableFrom(file).has('vscode'));
    assert.deepEqual(impure, []);
  });

  it('calls acquireVsCodeApi in one file', () => {
    assert.equal(filesMatching(/acquireVsCodeApi\(/).length, 1);
  });

  it('never writes markup from text', () => {
    assert.deepEqual(
      filesMatching(/\b(innerHTML|outerHTML|insertAdjacentHTML|unsafeHTML|document\.write|DOMParser)\b/),
      [],
    );
  });

  it('shows words of others in notifications as words, never as links that run commands', () => {
    assert.deepEqual(filesMatching(/\bwindow\.(show\w+Message|withProgress)\b/), ['src/extension/notify.ts']);
  });

  it('reads no environment and uses nothing of Node in what ships, but where a symbolic link leads and a browser comes back', () => {
    const using = filesMatching(/\bprocess\b\??\.|\brequire\(|\bBuffer\b|\bgetBuiltinModule\b|['"]node:/);
    assert.deepEqual(using, ['src/extension/account/loopback.ts', 'src/extension/review/realPath.ts']);
  });

  it('has no default exports, no `any` and no catch-all file names', () => {
    assert.deepEqual(filesMatching(/^export default\b/m), []);
    assert.deepEqual(filesMatching(/(:|<|\bas) any\b/), []);
    assert.deepEqual(
      sources.filter((file) => /(utils?|helpers?|manager|service|common)\.ts$/i.test(file)),
      [],
    );
  });
});

interface Import {
  readonly target: string;
  readonly typeOnly: boolean;
}

function isAllowed(target: string, typeOnly: boolean, allowances: readonly string[]): boolean {
  return allowances.some((allowance) => {
    if (allowance.startsWith('types:')) return typeOnly && isWithin(target, allowance.slice('types:'.length));
    return isWithin(target, allowance);
  });
}

function isWithin(target: string, place: string): boolean {
  return target === place || target.startsWith(`${place}/`);
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const statements = text.matchAll(/^(import|export)\s+(type\s)?(?:[^'"]*?\sfrom\s)?\s*['"]([^'"]+)['"]/gm);
  return [...statements].map(([, , type, target = '']) => ({
    target: target.startsWith('.') ? normalize(join(dirname(file), target)).replaceAll('\\', '/') : target,
    typeOnly: type !== undefined,
  }));
}

function reachableFrom(file: string, seen = new Set<string>()): Set<string> {
  for (const { target, typeOnly } of importsOf(file)) {
    if (typeOnly || seen.has(target)) continue;
    seen.add(target);
    const next = sources.find((source) => source === `${target}.ts` || source === `${target}/index.ts`);
    if (next) reachableFrom(next, seen);
  }
  return seen;
}

function filesMatching(pattern: RegExp): string[] {
  return sources.filter((file) => pattern.test(readFileSync(join(root, file), 'utf8')));
}

function folderOf(file: string): string {
  return file.split('/').slice(0, 2).join('/');
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}
