/**
 * Nothing can stop a regular expression that is running. One that could take forever is tried here on a little more of a text
 * at a time, so that this shows while it still ends.
 */

/** Milliseconds that a try at a part of a text may take. */
const longestTry = 20;

/** A try goes on by so few characters that what doubles with each of them shows before it takes long. */
const firstTry = 2;
const smallStep = 2;
const largeStep = 8;
const smallStepsUntil = 100;

/** Two repetitions, one of a group, or one and what refers back to it, can share a text in too many ways. */
export function mayTakeForever(source: string): boolean {
  const bare = source
    .replace(/\\[^1-9k]/g, 'x')
    .replace(/\[[^\]]*\]/g, 'x')
    .replace(/\(\?(?:[:=!]|<[=!]|<\w+>)/g, '(');
  return /\\[1-9k]|\)[*+?{]/.test(bare) || (bare.match(/[*+?{]/g)?.length ?? 0) > 1;
}

/**
 * Whether `run`, which tries an expression on a text, takes too long on what `text` begins with. That is tried alone, before
 * something else and before what the text ends with: an expression that is quick where it matches may take forever where it
 * fails. `text` has at most some thousand characters.
 */
export function takesTooLong(run: (text: string) => void, text: string): boolean {
  const endings = ['', '\u0001', text.slice(-smallStep)];
  const takesLong = (beginning: string) => {
    const started = performance.now();
    for (const ending of endings) run(beginning + ending);
    return performance.now() - started > longestTry;
  };
  for (let length = firstTry; length < text.length; length += length < smallStepsUntil ? smallStep : largeStep) {
    const beginning = text.slice(0, length);
    // Twice: a busy machine may have been what took long.
    if (takesLong(beginning) && takesLong(beginning)) return true;
  }
  return false;
}
