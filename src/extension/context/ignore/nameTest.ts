/** Reads one part of a glob, between two slashes, as git does: `*`, `?`, `[a-z]`, `[!a]`, `[[:digit:]]` and `\` for the next character. */
import { anyNumber, matchSteps, type Step } from './matchSteps';

/** Characters of what names are matched with. Names have far fewer; what is longer nobody wrote, and would take long to read. */
const longestGlob = 4096;

/** Undefined where no name can match, such as of a bracket that is not closed. */
export function nameTest(glob: string): Step | undefined {
  const steps = glob.length > longestGlob ? undefined : readSteps(glob);
  if (!steps) return undefined;
  const text = (from: number, to?: number) => {
    const part = steps.slice(from, to);
    return part.every((step) => typeof step === 'string') ? part.join('') : undefined;
  };
  // Most parts are a name, or an ending or a beginning of one: those need no steps.
  const whole = text(0);
  if (whole !== undefined) return (name) => name === whole;
  const ending = steps[0] === star ? text(1) : undefined;
  if (ending !== undefined) return (name) => name.endsWith(ending);
  const beginning = steps.at(-1) === star ? text(0, -1) : undefined;
  if (beginning !== undefined) return (name) => name.startsWith(beginning);
  const tests = steps.map((step) => {
    if (step === star) return anyNumber;
    return typeof step === 'string' ? (character: string) => character === step : step;
  });
  return (name) => matchSteps(tests, name);
}

const star = Symbol('any number of characters');

/** A string is that one character. */
type NameStep = string | Step | typeof star;

function readSteps(glob: string): NameStep[] | undefined {
  const steps: NameStep[] = [];
  for (let at = 0; at < glob.length; at++) {
    const character = glob[at] ?? '';
    if (character === '*') {
      if (steps.at(-1) !== star) steps.push(star);
    } else if (character === '?') steps.push(() => true);
    else if (character === '\\') {
      at++;
      // A backslash at the end stands before nothing.
      if (at === glob.length) return undefined;
      steps.push(glob[at] ?? '');
    } else if (character === '[') {
      const bracket = readBracket(glob, at + 1);
      if (!bracket) return undefined;
      steps.push(bracket.test);
      at = bracket.end;
    } else steps.push(character);
  }
  return steps;
}

interface Bracket {
  readonly test: Step;
  /** Where the closing bracket is. */
  readonly end: number;
}

function readBracket(glob: string, start: number): Bracket | undefined {
  const isNegated = glob[start] === '!' || glob[start] === '^';
  const first = isNegated ? start + 1 : start;
  const members: Step[] = [];
  let at = first;
  // A closing bracket at the very beginning is a member.
  while (glob[at] !== ']' || at === first) {
    const member = readMember(glob, at);
    if (!member) return undefined;
    members.push(member.test);
    at = member.end + 1;
  }
  return { test: (character) => members.some((member) => member(character)) !== isNegated, end: at };
}

/** A character, a range of them, or a class. */
function readMember(glob: string, at: number): Bracket | undefined {
  if (glob.startsWith('[:', at)) {
    const close = glob.indexOf(']', at + 2);
    if (close === -1) return undefined;
    if (glob[close - 1] === ':' && close > at + 2) {
      const test = characterClasses[glob.slice(at + 2, close - 1)];
      return test && { test, end: close };
    }
  }
  const from = readCharacter(glob, at);
  if (!from) return undefined;
  const isRange = glob[from.end + 1] === '-' && glob[from.end + 2] !== ']';
  if (!isRange) return { test: (character) => character === from.character, end: from.end };
  const to = readCharacter(glob, from.end + 2);
  return to && { test: (character) => from.character <= character && character <= to.character, end: to.end };
}

function readCharacter(glob: string, at: number): { readonly character: string; readonly end: number } | undefined {
  const end = glob[at] === '\\' ? at + 1 : at;
  const character = glob[end];
  return character === undefined ? undefined : { character, end };
}

const classOf =
  (pattern: RegExp): Step =>
  (character) =>
    pattern.test(character);

/** Of ASCII alone, as git knows them. */
const characterClasses: Readonly<Record<string, Step>> = {
  alnum: classOf(/[a-z0-9]/i),
  alpha: classOf(/[a-z]/i),
  blank: classOf(/[ \t]/),
  cntrl: (character) => character < ' ' || character === '\x7f',
  digit: classOf(/[0-9]/),
  graph: classOf(/[!-~]/),
  lower: classOf(/[a-z]/),
  print: classOf(/[ -~]/),
  punct: classOf(/[!-/:-@[-`{-~]/),
  space: classOf(/\s/),
  upper: classOf(/[A-Z]/),
  xdigit: classOf(/[0-9a-f]/i),
};
