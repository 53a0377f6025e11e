/** Reads a file's JSON, and says by line and column where it is none. It survives any text. */
import { printParseErrorCode, visit } from 'jsonc-parser';
import { ImportFault } from './importFault';

/** Deeper than any chat. What is deeper ends the stack of whatever walks it. */
const deepest = 200;

/** The JSON value; throws an `ImportFault`. */
export function parseImported(text: string): unknown {
  const json = text.replace(/^\uFEFF/, '');
  if (json.trim() === '') throw new ImportFault('', 'There is nothing in it.');
  refuseDeep(json);
  try {
    return JSON.parse(json);
  } catch {
    throw syntaxFault(json);
  }
}

/** Before anything parses it: not every parser survives what is nested a million times. */
function refuseDeep(json: string): void {
  let depth = 0;
  for (let index = 0; index < json.length; index++) {
    const character = json[index];
    if (character === '"') index = endOfText(json, index);
    else if (character === '[' || character === '{') depth++;
    else if (character === ']' || character === '}') depth--;
    if (depth > deepest) throw new ImportFault('', `Nested deeper than ${deepest} levels at ${placeOf(json, index)}.`);
  }
}

function endOfText(json: string, start: number): number {
  let index = start + 1;
  while (index < json.length && json[index] !== '"' && json[index] !== '\n') index += json[index] === '\\' ? 2 : 1;
  return index;
}

function syntaxFault(json: string): ImportFault {
  let fault: { readonly problem: string; readonly offset: number } | undefined;
  visit(
    json,
    {
      onError: (error, offset) => {
        fault ??= { problem: problems[printParseErrorCode(error)] ?? 'something is wrong', offset };
      },
    },
    { disallowComments: true, allowTrailingComma: false },
  );
  const { problem, offset } = fault ?? { problem: 'something is wrong', offset: json.length };
  return new ImportFault('', `This is not JSON: ${problem} at ${placeOf(json, offset)}.`);
}

/** Everything else that can be wrong is a text or a number that JSON writes in another way. */
const problems: Readonly<Record<string, string>> = {
  InvalidSymbol: 'a word that JSON does not have',
  InvalidNumberFormat: 'a number that JSON does not have',
  PropertyNameExpected: 'the name of a field in quotes is missing',
  ValueExpected: 'a value is missing',
  ColonExpected: 'a colon is missing',
  CommaExpected: 'a comma is missing',
  CloseBraceExpected: 'a } is missing',
  CloseBracketExpected: 'a ] is missing',
  EndOfFileExpected: 'there is more after the end',
  InvalidCommentToken: 'a comment, which JSON does not have',
  UnexpectedEndOfComment: 'a comment, which JSON does not have',
  UnexpectedEndOfString: 'a text does not end',
  UnexpectedEndOfNumber: 'a number does not end',
  InvalidUnicode: 'a text has a broken escape',
  InvalidEscapeCharacter: 'a text has a broken escape',
  InvalidCharacter: 'a text has a character that must be escaped',
};

function placeOf(json: string, offset: number): string {
  const before = json.slice(0, offset).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
