/**
 * Tells whether a value can be held against a schema without keeping the whole window waiting, which nothing could end. Both
 * come from others, and fit or not: it only looks at what the check would cost.
 */
import { mayTakeForever, takesTooLong } from '../../chat/expressionTrial';

/** Characters of a text that any pattern or format is tried on, and one that could take forever. */
const longestText = 20_000;
const longestRiskyText = 2_000;

/** Comparisons of two items with each other. */
const mostComparisons = 5_000_000;

/** Milliseconds for all tries of patterns. */
const longestTrial = 1_000;

interface Rules {
  readonly patterns: ReadonlySet<string>;
  readonly hasFormats: boolean;
  readonly hasUniqueItems: boolean;
}

/** Why it would take too long, as an end of a sentence; undefined where it would not. */
export function reasonNotToCheck(schema: unknown, value: unknown): string | undefined {
  const { patterns, hasFormats, hasUniqueItems } = rulesIn(schema);
  const { texts, comparisons } = partsOf(value);
  if (hasUniqueItems && comparisons > mostComparisons) return 'there are too many items to compare them all';
  const isLong = [...texts].some((text) => text.length > longestText);
  if (isLong && (hasFormats || patterns.size > 0)) return 'a text is too long for its patterns and formats';
  const started = performance.now();
  for (const pattern of patterns) {
    if (!mayTakeForever(pattern)) continue;
    const expression = new RegExp(pattern, 'u');
    for (const text of texts) {
      const isTooLong = text.length > longestRiskyText || takesTooLong((part) => expression.test(part), text);
      if (isTooLong || performance.now() - started > longestTrial) return 'a pattern takes too long';
    }
  }
  return undefined;
}

/** Wherever they stand: what is none in its place only costs a try. */
function rulesIn(schema: unknown): Rules {
  const patterns = new Set<string>();
  let [hasFormats, hasUniqueItems] = [false, false];
  for (const part of objectsIn(schema)) {
    for (const [name, rule] of Object.entries(part)) {
      if (name === 'pattern' && typeof rule === 'string') patterns.add(rule);
      if (name === 'patternProperties' && typeof rule === 'object' && rule !== null)
        for (const pattern of Object.keys(rule)) patterns.add(pattern);
      hasFormats ||= name === 'format';
      hasUniqueItems ||= name === 'uniqueItems';
    }
  }
  return { patterns, hasFormats, hasUniqueItems };
}

/** The texts of a value, names of fields among them, and in how many pairs its lists have items. */
function partsOf(value: unknown): { readonly texts: ReadonlySet<string>; readonly comparisons: number } {
  const texts = new Set<string>();
  let comparisons = 0;
  for (const part of objectsIn([value])) {
    if (Array.isArray(part)) comparisons += (part.length * (part.length - 1)) / 2;
    else for (const name of Object.keys(part)) texts.add(name);
    for (const each of Object.values(part)) if (typeof each === 'string') texts.add(each);
  }
  return { texts, comparisons };
}

/** The value and all that is in it, without recursion: it may be nested deeper than the stack is. */
function* objectsIn(value: unknown): Generator<object> {
  const rest = [value];
  while (rest.length > 0) {
    const part = rest.pop();
    if (typeof part !== 'object' || part === null) continue;
    yield part;
    for (const each of Object.values(part)) rest.push(each);
  }
}
