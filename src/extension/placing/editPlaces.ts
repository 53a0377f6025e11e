/** Finds where the lines that an edit replaces stand in a file, step by step down the ladder. It chooses between no places. */
import type { Edit } from './edit';
import type { FileLines } from './fileLines';
import { type IndentShift, indentShift } from './indentShift';
import { anyIndent, ladder, type Rung } from './ladder';
import { LineSearch } from './lineSearch';
import { plainCharacters } from './typography';

/** Lines of the file, from 0, the end not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface EditPlace extends Span {
  /** The lines of the file for each line of `before`: one, or none for a blank line that the file does not have. */
  readonly spans: readonly Span[];
  /** Turns lines that the answer adds into lines as the file has them. */
  readonly mend: IndentShift;
}

export interface FoundEdit {
  /** The reading that was found. */
  readonly edit: Edit;
  /** Ascending; several where the lines stand more than once, none where they stand nearly everywhere. */
  readonly places: readonly EditPlace[];
}

/** What stands more often says nothing about a place. */
const mostPlaces = 500;

/** The file's lines in the form in which a rung compares them. */
interface SearchedLines {
  readonly search: LineSearch;
  /** Where they stand in the file. */
  readonly indexes: readonly number[] | undefined;
}

export class EditPlaces {
  readonly #searched = new Map<Rung, SearchedLines>();

  constructor(private readonly file: FileLines) {}

  /** Whether so much was asked for that nothing more is found. */
  get isExhausted(): boolean {
    return [...this.#searched.values()].some(({ search }) => search.isExhausted);
  }

  /** Where a line stands that is the same but for its indentation, ascending. */
  readonly placesOf = (line: string): readonly number[] =>
    this.#searchedLines(anyIndent).search.placesOf(anyIndent.keyOf(line));

  /** Whether there is such a line. */
  has(line: string): boolean {
    return this.placesOf(line).length > 0;
  }

  /** Places within `shown`, or else in the whole file; undefined where there are none. */
  find(edit: Edit, shown: Span | undefined): FoundEdit | undefined {
    return (
      (shown && this.#findWithin(edit, shown)) ?? this.#findWithin(edit, { start: 0, end: this.file.lines.length })
    );
  }

  #findWithin(edit: Edit, within: Span): FoundEdit | undefined {
    for (const rung of ladder) {
      for (let reading: Edit | undefined = edit; reading; reading = reading.otherwise) {
        const places = this.#placesOn(rung, reading.before, within);
        if (places.length > 0) return { edit: reading, places: places.length > mostPlaces ? [] : places };
      }
    }
    return undefined;
  }

  #placesOn(rung: Rung, before: readonly string[], within: Span): EditPlace[] {
    const wanted = before.flatMap((line, index) => (rung.skipsBlank && line.trim() === '' ? [] : [index]));
    const { search, indexes } = this.#searchedLines(rung);
    const starts = search.find(wanted.map((index) => rung.keyOf(before[index] ?? '')));
    return starts.slice(0, mostPlaces + 1).flatMap((start) => {
      const standsAt = wanted.map((_line, offset) => indexes?.[start + offset] ?? start + offset);
      const place = this.#placeAt(rung, before, spansOf(before, wanted, standsAt));
      return place && place.start >= within.start && place.end <= within.end ? [place] : [];
    });
  }

  #placeAt(rung: Rung, before: readonly string[], spans: readonly Span[]): EditPlace | undefined {
    const inFile = spans.map(({ start, end }) => (start < end ? (this.file.lines[start] ?? '') : ''));
    const shift: IndentShift | undefined = rung.isShifted ? indentShift(before, inFile) : (lines) => [...lines];
    if (!shift) return undefined;
    const isPlain = before.some((line, index) => wasMadePlain(line, inFile[index] ?? ''));
    const mend: IndentShift = (lines) => shift(isPlain ? lines.map(plainCharacters) : lines);
    return { start: spans[0]?.start ?? 0, end: spans.at(-1)?.end ?? 0, spans, mend };
  }

  #searchedLines(rung: Rung): SearchedLines {
    const known = this.#searched.get(rung);
    if (known) return known;
    const { lines } = this.file;
    const indexes = rung.skipsBlank ? [...lines.keys()].filter((index) => lines[index]?.trim() !== '') : undefined;
    const compared = indexes ? indexes.map((index) => lines[index] ?? '') : lines;
    const searched = { search: new LineSearch(compared.map(rung.keyOf)), indexes };
    this.#searched.set(rung, searched);
    return searched;
  }
}

/** A blank line that is not looked for stands, empty, after the line before it. */
function spansOf(before: readonly string[], wanted: readonly number[], standsAt: readonly number[]): Span[] {
  const places = new Map(wanted.map((index, offset) => [index, standsAt[offset] ?? 0]));
  let end = standsAt[0] ?? 0;
  return before.map((_line, index) => {
    const start = places.get(index);
    const span = start === undefined ? { start: end, end } : { start, end: start + 1 };
    end = span.end;
    return span;
  });
}

/** Whether the answer has curly quotes or HTML’s names of signs where the file has the plain ones. */
function wasMadePlain(line: string, inFile: string): boolean {
  const plain = plainCharacters(line);
  return plain !== line && plain.trim() === inFile.trim();
}
