/**
 * The new version of some lines while a reply brings it: its lines so far, indented as their place is, and which of the
 * old lines they stand for. It knows neither the document nor the conversation.
 */
import type { Hunk } from '../merge/lineDiff';
import { type LineReplacement, lineDifference } from './lineDifference';
import { StreamedCode } from './streamedCode';
import { type PlaceIndent, StreamedIndent } from './streamedIndent';
import { StreamedPart } from './streamedPart';
import { type DiffEnd, StreamingDiff } from './streamingDiff';

export interface RewrittenPlace {
  readonly oldLines: readonly string[];
  readonly indent: PlaceIndent;
  /** What the model was shown before them and after them. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** VS Code's language id. */
  readonly language: string;
}

/** How far a document shows a rewrite: so many new lines, and after them the old ones but for those that are consumed. */
export interface Shown {
  readonly lines: number;
  readonly consumed: number;
}

export class Rewrite {
  /** Those that are complete. */
  readonly lines: string[] = [];
  private readonly code: StreamedCode;
  private readonly part: StreamedPart;
  private readonly indent: StreamedIndent;
  private readonly diff: StreamingDiff;
  private readonly oldLines: readonly string[];

  constructor({ oldLines, before, after, indent, language }: RewrittenPlace) {
    this.oldLines = oldLines;
    this.code = new StreamedCode({ lines: oldLines, language });
    this.part = new StreamedPart({ before, after, replaced: oldLines });
    this.indent = new StreamedIndent(indent);
    this.diff = new StreamingDiff(oldLines);
  }

  /** What a document should show now. */
  get target(): Shown {
    return { lines: this.lines.length, consumed: this.diff.consumed };
  }

  /** The new lines so far, and the rest of the old ones. */
  text({ lines, consumed } = this.target): string[] {
    return [...this.lines.slice(0, lines), ...this.oldLines.slice(consumed)];
  }

  /** What leads from one stage to a later one; undefined where the text is the same. Costs as much as there is between them. */
  step(from: Shown, to: Shown): LineReplacement | undefined {
    const before = this.oldLines.slice(from.consumed, Math.max(from.consumed, to.consumed));
    const after = [...this.lines.slice(from.lines, to.lines), ...this.oldLines.slice(to.consumed, from.consumed)];
    const difference = lineDifference(before, after);
    return difference && { ...difference, start: from.lines + difference.start };
  }

  /** Whether the reply brings code. */
  get isFound(): boolean {
    return this.code.isFound;
  }

  /** What the reply says before its code, or in place of it. */
  get words(): string {
    return this.code.words;
  }

  /** In order; old lines that are still to come are in none. */
  hunks(): Hunk[] {
    return this.diff.hunks();
  }

  append(text: string): void {
    this.take(this.partOf(this.code.append(text)));
  }

  /** What was cut off in the middle of its code keeps the old lines that it has not come to. */
  end(end: DiffEnd): void {
    if (end === 'complete') this.take([...this.partOf(this.code.end()), ...this.part.end()]);
    this.diff.end(this.isFound ? end : 'cut');
  }

  private partOf(lines: readonly string[]): string[] {
    return lines.flatMap((line) => this.part.line(line));
  }

  private take(lines: readonly string[]): void {
    for (const line of lines) {
      const moved = this.indent.line(line);
      this.lines.push(moved);
      this.diff.add(moved);
    }
  }
}
