/** Numbers that a model puts before lines, since it was shown them so: `12 | code`. */

const numbered = /^\s*(\d{1,7})(?: ?[|│:](?: |$)|\t)/;

/** The lines without their numbers, where all but blank ones have them and they count up; undefined otherwise. */
export function withoutLineNumbers(lines: readonly string[]): string[] | undefined {
  const numbers = lines.filter((line) => line.trim() !== '').map((line) => numbered.exec(line)?.[1]);
  const isCounting = numbers.every((number, index) => number === String(Number(numbers[0]) + index));
  return numbers.length > 0 && isCounting ? lines.map((line) => line.replace(numbered, '')) : undefined;
}
