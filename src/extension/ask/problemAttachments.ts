/** Attaches the problems that VS Code reports for some lines, and the code in the places that they point to. */
import * as vscode from 'vscode';
import type { Attachment, LineRange } from '../../chat/attachment';
import type { CodeAttacher } from '../context/codeAttacher';
import { documentPath } from '../context/documentPath';
import { problemsOf } from '../context/makeProblems';
import { problemsText } from '../context/problemsText';
import { madeSnapshot, snapshotOf } from '../context/snapshot';
import type { Snapshot } from '../context/textAttacher';

/** Lines before and after a related place that go along. */
const around = 10;
/** So many related places go along with their code; the text of the problems names all. */
const mostPlaces = 10;

/** None where no problem is reported; undefined where the user decided against it. `lines` undefined means all of the document. */
export async function problemAttachments(
  attacher: CodeAttacher,
  document: vscode.TextDocument,
  lines: LineRange | undefined,
  problems: readonly vscode.Diagnostic[] = problemsIn(document, lines),
): Promise<readonly Attachment[] | undefined> {
  if (problems.length === 0) return [];
  const { uri } = document;
  const text = problemsText([await problemsOf(uri, problems)]);
  const source = { type: 'problems', uri: uri.toString() } as const;
  const listed = madeSnapshot(text, { path: `Problems of ${documentPath(uri)}`, language: 'plaintext', source });
  const places = relatedPlaces(problems).filter(
    (place) => place.uri.toString() !== uri.toString() || (lines && !isWithin(place.range, lines)),
  );
  const related = await Promise.all(places.slice(0, mostPlaces).map(codeAround));
  return attacher.all([listed, ...related.flatMap((code) => code ?? [])]);
}

function problemsIn(document: vscode.TextDocument, lines: LineRange | undefined): readonly vscode.Diagnostic[] {
  const all = vscode.languages.getDiagnostics(document.uri);
  return lines ? all.filter(({ range }) => range.start.line < lines.end && range.end.line >= lines.start - 1) : all;
}

/** Each once, and those of one file that lie close to each other as one. */
function relatedPlaces(problems: readonly vscode.Diagnostic[]): readonly vscode.Location[] {
  const all = problems.flatMap(({ relatedInformation }) => relatedInformation ?? []);
  const places: vscode.Location[] = [];
  for (const { location } of all) {
    const isThere = places.some(
      ({ uri, range }) =>
        uri.toString() === location.uri.toString() &&
        Math.abs(range.start.line - location.range.start.line) <= around / 2,
    );
    if (!isThere) places.push(location);
  }
  return places;
}

function isWithin({ start }: vscode.Range, lines: LineRange): boolean {
  return start.line >= lines.start - 1 && start.line < lines.end;
}

/** Undefined where the file can't be read. */
async function codeAround({ uri, range }: vscode.Location): Promise<Snapshot | undefined> {
  const document = await Promise.resolve(vscode.workspace.openTextDocument(uri)).catch(() => undefined);
  if (!document) return undefined;
  const start = Math.max(1, range.start.line + 1 - around);
  return snapshotOf(document, { start, end: Math.min(document.lineCount, range.start.line + 1 + around) });
}
