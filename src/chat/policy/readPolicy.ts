/**
 * Reads the text of a policy, which anybody may have written. What is not understood is a fault with its line and column,
 * never passed over: a misspelt field would otherwise forbid nothing without a word.
 */
import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { readDecimal } from '../money/decimal';
import type { ParameterSchema } from '../parameters/parameterSchema';
import type { Policy } from './policy';
import { policySchema } from './policySchema';

/** From 1, as editors show them. */
export interface PolicyFault {
  readonly line: number;
  readonly column: number;
  readonly problem: string;
}

export type ReadPolicy =
  | { readonly kind: 'policy'; readonly policy: Policy }
  | { readonly kind: 'faults'; readonly faults: readonly [PolicyFault, ...PolicyFault[]] };

/** Characters of a policy; more nobody wrote by hand. */
export const longestPolicy = 500_000;
/** So many faults are told. */
const mostFaults = 20;
/** Deeper than any policy; what is deeper would end the stack of the parser. */
const deepest = 50;

export function readPolicy(file: string): ReadPolicy {
  const text = file.replace(/^\uFEFF/, '');
  if (text.length > longestPolicy) return faulty(text, 0, `It is longer than ${longestPolicy} characters.`);
  if (isDeep(text)) return faulty(text, 0, `It is nested deeper than ${deepest} levels.`);
  if (text.trim() === '') return faulty(text, 0, 'There is nothing in it.');
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true });
  const [error] = errors;
  if (error) return faulty(text, error.offset, `This is not JSON (${printParseErrorCode(error.error)}).`);
  if (!root) return faulty(text, 0, 'There is no value in it.');
  const found = faultsIn(root, policySchema, '').slice(0, mostFaults);
  const [first, ...others] = found.map(({ offset, problem }) => ({ ...placeOf(text, offset), problem }));
  if (first) return { kind: 'faults', faults: [first, ...others] };
  return { kind: 'policy', policy: policyFrom(JSON.parse(text)) };
}

/** `line 3, column 5: …` */
export function faultWords({ line, column, problem }: PolicyFault): string {
  return `line ${line}, column ${column}: ${problem}`;
}

/** Every value has been looked at. */
function policyFrom(json: unknown): Policy {
  return json as Policy;
}

interface Fault {
  readonly offset: number;
  readonly problem: string;
}

function faultsIn(node: Node, schema: ParameterSchema, name: string): readonly Fault[] {
  const fault = valueFault(node, schema, name);
  if (fault !== undefined) return [{ offset: node.offset, problem: fault }];
  if (node.type === 'object') return fieldFaults(node, schema);
  const { items } = schema;
  if (node.type !== 'array' || !items) return [];
  return (node.children ?? []).flatMap((child) => {
    const pattern = name === 'neverSend' ? patternFault(child.value) : undefined;
    return pattern === undefined ? faultsIn(child, items, name) : [{ offset: child.offset, problem: pattern }];
  });
}

function fieldFaults(node: Node, { properties = {}, required = [] }: ParameterSchema): readonly Fault[] {
  const seen = new Set<string>();
  const found = (node.children ?? []).flatMap(({ offset, children = [] }): readonly Fault[] => {
    const [key, value] = children;
    const name = String(key?.value);
    const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (!schema) return [{ offset, problem: `“${shortened(name)}” is no field of a policy here.` }];
    // Whoever reads the file may see one of them, and a parser heeds the other.
    if (seen.has(name)) return [{ offset, problem: `“${name}” stands here twice.` }];
    seen.add(name);
    return value ? faultsIn(value, schema, name) : [{ offset, problem: `“${name}” has no value.` }];
  });
  const missing = required.filter((name) => !seen.has(name));
  return [...found, ...missing.map((name) => ({ offset: node.offset, problem: `“${name}” is missing.` }))];
}

/** What is wrong with a value itself, not with what is in it. */
function valueFault({ type, value, children = [] }: Node, schema: ParameterSchema, name: string): string | undefined {
  const types = [schema.type ?? []].flat();
  const isFitting = types.some((each) => each === type || (each === 'integer' && Number.isInteger(value)));
  if (!isFitting) return `“${name || 'policy'}” must be ${types.map((each) => typeWords[each] ?? each).join(' or ')}.`;
  if (schema.enum && !schema.enum.includes(value))
    return `“${name}” can only be ${schema.enum.map((each) => `“${each}”`).join(' or ')}.`;
  if (schema.maximum !== undefined && Number(value) > schema.maximum)
    return `This is version ${value} of the format; only version ${schema.maximum} is known.`;
  if (schema.minimum !== undefined && !isAtLeast(value, schema.minimum))
    return `“${name}” must be a number from ${schema.minimum} on.`;
  if (type === 'string' && String(value).trim().length < (schema.minLength ?? 0))
    return `An entry of “${name}” is empty.`;
  if (type === 'string' && namesInLists.includes(name) && /^\s|\s$|\p{C}/u.test(String(value)))
    return `“${shortened(String(value))}” in “${name}” has white space around it, or what can’t be seen: no name is like that.`;
  const { length } = type === 'array' ? children : String(value ?? '');
  if (type === 'array' && length < (schema.minItems ?? 0))
    return `“${name}” is empty, which could mean nothing as well as anything. Leave it out.`;
  const most = type === 'array' ? schema.maxItems : schema.maxLength;
  return most !== undefined && length > most ? `“${name}” is longer than ${most}.` : undefined;
}

/** Lists of names, of which one that can't be would rule out nothing without a word. */
const namesInLists = ['only', 'ignore', 'quantizations'];

const typeWords: Readonly<Record<string, string>> = {
  object: 'an object',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
};

/** Of amounts also as texts. */
function isAtLeast(value: unknown, least: number): boolean {
  const amount = readDecimal(value);
  return amount !== undefined && Number(value) >= least;
}

/** A pattern that no file can match would keep nothing back without a word. */
function patternFault(pattern: unknown): string | undefined {
  if (typeof pattern !== 'string') return undefined;
  const words = `The pattern “${shortened(pattern)}”`;
  if (pattern.startsWith('#')) return `${words} is a comment to git. Write \\# for a name that begins so.`;
  if (/^!?\/?$/.test(pattern.trim())) return `${words} names no file.`;
  if (/(?<!\\)(?:\\\\)*\\$/.test(pattern)) return `${words} ends with a backslash. Folders stand behind a slash.`;
  if (/(?<!\\)(?:\\\\)*\\[\p{L}\p{N}]/u.test(pattern))
    return `${words} has a backslash in it, which stands for nothing before a letter. Folders stand before a slash.`;
  const unescaped = pattern.replace(/\\./g, '');
  if (/\[(?![!^]?\]?[^\]]*\])/.test(unescaped)) return `${words} has a bracket that is not closed.`;
  if (/\{[^{}]*,[^{}]*\}/.test(unescaped))
    return `${words} has braces, which mean nothing to git. Write a pattern for each.`;
  if (/\p{Cc}/u.test(pattern)) return `${words} has a character that can’t be seen.`;
  if (/(?:^|\/)\.\.?(?:\/|$)/.test(pattern))
    return `${words} has a step such as “..”. Patterns begin at the folder of this file.`;
  if (pattern.includes('//')) return `${words} has two slashes in a row.`;
  return undefined;
}

function faulty(text: string, offset: number, problem: string): ReadPolicy {
  return { kind: 'faults', faults: [{ ...placeOf(text, offset), problem }] };
}

function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}

/** Before anything parses it; what stands in texts counts too, since a policy has few. */
function isDeep(text: string): boolean {
  let depth = 0;
  for (const character of text.match(/[[\]{}]/g) ?? []) {
    depth += character === '[' || character === '{' ? 1 : -1;
    if (depth > deepest) return true;
  }
  return false;
}
