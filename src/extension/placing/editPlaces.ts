/** Finds where the lines that an edit replaces stand in a file, step by step down the ladder. It chooses between no places. */
import type { Edit } from './edit';
import type { FileLines, Span } from './fileLines';
import { type IndentShift, indentShift, noShift } from './indentShift';
import { anyIndent, ladder, type Rung } from './ladder';
import { LineSearch } from './lineSearch';
import { plainCharacters } from './typography';

export interface EditPlace extends Span {
  /** The lines of the file for a line of `before`: one, or none for a blank line that the file does not have. */
  readonly spanOf: (index: number) => Span;
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
const mostPlaces = 100;

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
        if (places.length > 0) return { edit: reading, places: this.#likely(reading, places) };
      }
    }
    return undefined;
  }

  #likely({ isAtEnd }: Edit, places: readonly EditPlace[]): readonly EditPlace[] {
    if (places.length > mostPlaces) return [];
    const atEnd = isAtEnd ? places.filter(({ end }) => end === this.file.lines.length) : [];
    return atEnd.length > 0 ? atEnd : places;
  }

  #placesOn(rung: Rung, before: readonly string[], within: Span): EditPlace[] {
    const wanted = before.flatMap((line, index) => (rung.skipsBlank && line.trim() === '' ? [] : [index]));
    const { search, indexes } = this.#searchedLines(rung);
    const keys = wanted.map((index) => rung.keyOf(before[index] ?? ''));
    const searched = indexes ? { start: 0, end: indexes.length } : within;
    const starts = search.find(keys, searched, mostPlaces + 1);
    return starts.flatMap((start) => {
      const place = indexes
        ? this.#placeAt(rung, before, spansAmongBlanks(before, indexes, start))
        : this.#placeAt(rung, before, (index) => ({ start: start + index, end: start + index + 1 }));
      return place && place.start >= within.start && place.end <= within.end ? [place] : [];
    });
  }

  #placeAt(rung: Rung, before: readonly string[], spanOf: EditPlace['spanOf']): EditPlace | undefined {
    const inFile = (index: number) => {
      const { start, end } = spanOf(index);
      return start < end ? (this.file.lines[start] ?? '') : '';
    };
    const shift = rung.isShifted
      ? indentShift(
          before,
          before.map((_line, index) => inFile(index)),
        )
      : noShift;
    if (!shift) return undefined;
    const isPlain = () => before.some((line, index) => wasMadePlain(line, inFile(index)));
    const mend: IndentShift = (lines) => shift(isPlain() ? lines.map(plainCharacters) : lines);
    return { start: spanOf(0).start, end: spanOf(before.length - 1).end, spanOf, mend };
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
function spansAmongBlanks(before: readonly string[], filled: readonly number[], from: number): EditPlace['spanOf'] {
  let next = from;
  let end = filled[from] ?? 0;
  const spans = before.map((line): Span => {
    if (line.trim() === '') return { start: end, end };
    const start = filled[next] ?? 0;
    next += 1;
    end = start + 1;
    return { start, end };
  });
  return (index) => spans[index] ?? { start: end, end };
}

/** Whether the answer has curly quotes or HTML’s names of signs where the file has the plain ones. */
function wasMadePlain(line: string, inFile: string): boolean {
  const plain = plainCharacters(line);
  return plain !== line && plain.trim() === inFile.trim();
}
