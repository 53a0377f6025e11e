/**
 * A paragraph while it is being written, with what only its beginning or its end can be: link definitions, the box of a
 * task, a heading by its underline, the head of a table.
 *
 * So that nothing jumps, these wait unseen until they are decided: the beginning of a task's box, the short label that a
 * definition begins with and what follows it, and a line that begins with a bar until the next line tells whether it is
 * a table's head.
 */
import { iconElement } from '../../icons';
import type { Definitions } from '../inline/definitions';
import { InlineStream } from '../inline/inlineStream';
import { blockText } from './blockText';
import type { Leaf } from './leaf';
import { readLinkDefinition } from './linkDefinition';
import type { OpenLeaf } from './openBlocks';

export interface ParagraphPlace {
  readonly definitions: Definitions;
  /** Puts a block where this paragraph goes. */
  put(block: Element): void;
  /** The item of a tight list, whose text stands in it without a paragraph. */
  readonly tightItem: Element | undefined;
  /** The item that this is the first block of: it may be a task. */
  readonly taskItem: Element | undefined;
  /** Takes text that a definition further down may still change. */
  keep(stream: InlineStream): void;
}

const taskMark = /^\[([ xX])\][ \t]+(?=[^ \t\n])/;
const startOfTaskMark = /^\[(?:[ xX](?:\][ \t]*)?)?$/;
/** A label that has come so far waits for what follows it. */
const waitingLabel = /^\[[^\]\n]{0,24}\]?$|^\[[^\n]*\]:/;

export class Paragraph implements Leaf {
  /** The lines that are whole, with their line ends, and the pieces of the one that is not. */
  private lines: string[] = [];
  private pieces: string[] = [];
  /** What the stream has not been given yet. */
  private owed = '';
  private isLineHeld = false;
  /** `mark` and `definition` are what the text may still begin with; a `tentative` one is shown as text meanwhile. */
  private stage: 'mark' | 'definition' | 'tentative' | 'text' = 'mark';
  private element: Element | undefined;
  private taskBox: Element | undefined;
  private stream: InlineStream | undefined;
  private formulaMarks = 0;

  constructor(private readonly place: ParagraphPlace) {}

  get open(): OpenLeaf {
    const lastLine = (this.lines.at(-1) ?? '').slice(0, -1);
    return { kind: 'paragraph', hasText: this.hasText, lastLine, isInFormula: this.formulaMarks % 2 === 1 };
  }

  beginLine(): void {}

  flush(): void {
    this.stream?.flush();
  }

  append(text: string): void {
    if (text === '') return;
    const isStart = this.pieces.length === 0;
    this.pieces.push(text);
    if (this.isUndecided) this.decide('growing');
    else this.giveInLine(text, isStart);
    if (this.stage === 'tentative') this.reconsider('growing');
  }

  endLine(): void {
    const line = `${this.pieces.join('')}\n`;
    this.pieces = [];
    this.lines.push(line);
    this.formulaMarks += line.split('$$').length - 1;
    if (this.isUndecided) return;
    this.owed = this.isLineHeld ? line : '\n';
  }

  close(): void {
    if (this.isUndecided) this.decide('whole');
    if (this.stage === 'tentative') this.reconsider('whole');
    this.give('');
    this.lines = [];
    if (!this.stream) return;
    this.stream.finish();
    if (this.stream.mayChange) this.place.keep(this.stream);
  }

  /** The underline has come: its text is that of a heading. */
  becomeHeading(newHeading: () => HTMLElement): void {
    this.close();
    if (!this.stream) return;
    const element = newHeading();
    this.stream.moveInto(element, this.taskBox);
    this.element?.replaceWith(element);
    this.element = element;
  }

  /** The list that it is in is loose after all: its items hold paragraphs. */
  becomeLoose(): void {
    if (!this.stream || this.element) return;
    this.element = blockText('p');
    this.stream.moveInto(this.element, this.taskBox);
  }

  /** The last line was a table's head. Returns it. */
  removeLastLine(): string {
    if (this.isUndecided) this.decide('whole');
    const line = this.lines.pop() ?? '';
    if (!this.isLineHeld) {
      this.stream?.clear();
      if (this.lines.length > 0) this.stream?.feed(this.lines.join(''));
    }
    this.owed = '';
    if (this.lines.length === 0) this.takeBack();
    return line.slice(0, -1);
  }

  /** What has come may be the box of a task, and no text yet. */
  get isReadingMark(): boolean {
    return this.stage === 'mark';
  }

  private get isUndecided(): boolean {
    return this.stage === 'mark' || this.stage === 'definition';
  }

  private get hasText(): boolean {
    return !this.isUndecided || withoutDefinitions(this.text) !== '';
  }

  /** All that has come and is no mark. */
  get text(): string {
    return this.lines.join('') + this.pieces.join('');
  }

  private decide(state: 'whole' | 'growing'): void {
    if (this.stage === 'mark') this.readTaskMark(state);
    if (this.stage === 'definition') this.readDefinitions(state);
    if (!this.isUndecided) this.giveAgain();
  }

  private readTaskMark(state: 'whole' | 'growing'): void {
    const { taskItem } = this.place;
    const text = this.text;
    if (taskItem && state === 'growing' && startOfTaskMark.test(text)) return;
    const mark = taskItem ? taskMark.exec(text) : null;
    this.stage = mark ? 'text' : 'definition';
    if (!mark) return;
    taskItem?.classList.add('task');
    this.taskBox = taskBox(mark[1] !== ' ');
    this.block().append(this.taskBox);
    this.keepText(text.slice(mark[0].length));
  }

  private readDefinitions(state: 'whole' | 'growing'): void {
    for (;;) {
      const text = this.text;
      const found = text.startsWith('[') ? readLinkDefinition(text, state) : undefined;
      if (found === 'open') {
        if (!waitingLabel.test(text)) this.stage = 'tentative';
        return;
      }
      if (found === undefined) {
        if (text !== '') this.stage = 'text';
        return;
      }
      this.place.definitions.add(found.label, found.href);
      this.keepText(text.slice(found.end));
    }
  }

  /** Looks again at what is shown as text though it may be a definition. */
  private reconsider(state: 'whole' | 'growing'): void {
    const found = readLinkDefinition(this.text, state);
    if (found === 'open') return;
    this.stage = 'text';
    if (found === undefined) return;
    this.takeBack();
    this.stage = 'definition';
    this.decide(state);
  }

  private takeBack(): void {
    this.stream?.clear();
    this.element?.remove();
    this.stream = undefined;
    this.element = undefined;
    this.owed = '';
    this.isLineHeld = false;
  }

  private keepText(text: string): void {
    const lastLine = text.lastIndexOf('\n') + 1;
    this.lines = text.slice(0, lastLine).match(/.*\n/g) ?? [];
    this.pieces = lastLine < text.length ? [text.slice(lastLine)] : [];
  }

  private giveAgain(): void {
    const { lines, pieces } = this;
    const line = pieces.join('');
    this.isLineHeld = false;
    this.owed = lines.join('');
    if (line !== '') {
      this.giveInLine(line, true);
    } else if (lines.at(-1)?.startsWith('|')) {
      this.isLineHeld = true;
      this.owed = '';
      this.give(lines.slice(0, -1).join(''));
      this.owed = lines.at(-1) ?? '';
    }
  }

  /** A line that begins with a bar waits: it may be a table's head. */
  private giveInLine(text: string, isStart: boolean): void {
    if (isStart) {
      if (this.owed !== '') this.give('');
      this.isLineHeld = text.startsWith('|');
    }
    if (!this.isLineHeld) this.give(text);
  }

  /** Gives the stream what it is owed, and `text`. */
  private give(text: string): void {
    const all = this.owed + text;
    this.owed = '';
    if (!this.stream && all.trim() === '') return;
    this.stream ??= new InlineStream(this.block(), this.place.definitions);
    this.stream.feed(all);
  }

  private block(): Element {
    if (this.place.tightItem) return this.place.tightItem;
    if (!this.element) {
      this.element = blockText('p');
      this.place.put(this.element);
    }
    return this.element;
  }
}

function withoutDefinitions(paragraph: string): string {
  for (let text = paragraph; ; ) {
    const found = text.startsWith('[') ? readLinkDefinition(text, 'whole') : undefined;
    if (found === undefined || found === 'open') return text.trim();
    text = text.slice(found.end);
  }
}

function taskBox(done: boolean): HTMLElement {
  const box = document.createElement('span');
  box.className = 'taskBox';
  box.setAttribute('role', 'img');
  box.setAttribute('aria-label', done ? 'Done' : 'To do');
  if (done) box.append(iconElement('check'));
  return box;
}
