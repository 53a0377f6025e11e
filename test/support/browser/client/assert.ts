/**
 * node:assert/strict for a browser. Plain data is compared here: the `assert` package takes many times as long, and
 * trips over data that has fields like `__proto__` of its own. What is not equal at first sight is left to it to judge
 * and to tell.
 */
import assert from 'assert';

const isOwn = Object.prototype.hasOwnProperty;
/** Deeper data may hold itself. */
const DEEPEST = 500;

export const strict: typeof assert.strict = Object.assign(
  (value: unknown, message?: string | Error) => assert.strict(value, message),
  assert.strict,
  {
    deepEqual(actual: unknown, expected: unknown, message?: string | Error) {
      if (!isEqualData(actual, expected, 0)) assert.strict.deepEqual(actual, expected, message);
    },
  },
);

function isEqualData(one: unknown, other: unknown, depth: number): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const prototype = Object.getPrototypeOf(one);
  const isPlain = prototype === Object.prototype || prototype === Array.prototype;
  if (!isPlain || prototype !== Object.getPrototypeOf(other) || depth > DEEPEST) return false;
  const names = Object.keys(one);
  if (Array.isArray(one) && Array.isArray(other) && one.length !== other.length) return false;
  if (names.length !== Object.keys(other).length) return false;
  return names.every((name) => {
    return isOwn.call(other, name) && isEqualData(Reflect.get(one, name), Reflect.get(other, name), depth + 1);
  });
}
