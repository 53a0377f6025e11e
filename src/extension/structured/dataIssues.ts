/** Holds a reply that was asked for as data against what was asked for. */
import { dereference, type Schema, validate } from '@cfworker/json-schema';
import { type DataIssue, jsonIn } from '../../chat/replyData';
import { ImportFault } from '../../chat/transfer/importFault';
import { parseImported } from '../../chat/transfer/parseImported';
import { reasonNotToCheck } from './checkableSchema';
import type { DataFormat } from './dataFormat';

/** More than anyone reads. */
const mostIssues = 20;

/** Characters of a place and of what is wrong there. */
const longestWords = 300;

/** Milliseconds that a check may take, in which the window waits. */
const longestCheck = 1_000;

/** What is wrong with the text of a reply; empty where it is as it was asked for. Never throws. */
export function dataIssues(text: string, { schema }: DataFormat): readonly DataIssue[] {
  let value: unknown;
  try {
    value = parseImported(jsonIn(text));
  } catch (error) {
    return [{ path: '', message: error instanceof ImportFault ? error.message : 'This is not JSON.' }];
  }
  if (!schema) return [];
  try {
    const reason = reasonNotToCheck(schema.schema, value);
    if (reason !== undefined) return [notChecked(reason)];
    // Objects of the settings are VS Code's own and can't be written to, as the validator does.
    const copy: Schema = JSON.parse(JSON.stringify(schema.schema));
    const { errors } = validate(value, copy, draftOf(copy), timed(copy), false);
    return innermost(errors).map(({ instanceLocation, error }) => ({
      path: cut(pathOf(instanceLocation)),
      message: cut(sentence(error)),
    }));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    // Further lines list all parts of the schema.
    return [notChecked(reason.split('\n', 1)[0] ?? '')];
  }
}

function notChecked(reason: string): DataIssue {
  return { path: '', message: cut(`The schema can’t be used to check it: ${sentence(reason)}`) };
}

/**
 * The parts of a schema by their addresses, as the validator wants them. Parts that refer to each other can make an endless
 * check of a short text, so each of them throws once it is asked too late: the validator asks a part for its anchor at each use.
 */
function timed(schema: Schema): ReturnType<typeof dereference> {
  const parts = dereference(schema);
  const started = performance.now();
  for (const part of new Set<unknown>(Object.values(parts))) {
    if (typeof part !== 'object' || part === null) continue;
    const anchor: unknown = Reflect.get(part, anchorName);
    Object.defineProperty(part, anchorName, {
      get: () => {
        if (performance.now() - started > longestCheck) throw new Error('it takes too long');
        return anchor;
      },
    });
  }
  return parts;
}

const anchorName = '$recursiveAnchor';

interface Fault {
  readonly instanceLocation: string;
  readonly error: string;
  readonly keyword: string;
}

/** A fault inside an object is told once for each object around it, too: those say nothing new. */
function innermost(faults: readonly Fault[]): readonly Fault[] {
  const telling = faults.filter(({ keyword }) => !containers.has(keyword));
  return (telling.length > 0 ? telling : faults).slice(0, mostIssues);
}

const containers = new Set(['properties', 'items', 'prefixItems', 'additionalProperties', '$ref', 'allOf']);

function draftOf(schema: { readonly $schema?: unknown }): '7' | '2019-09' | '2020-12' {
  const named = String(schema.$schema ?? '');
  if (/draft-0[4-7]/.test(named)) return '7';
  return named.includes('2019-09') ? '2019-09' : '2020-12';
}

/** `#/items/0/price` as `items[0].price`. */
function pathOf(pointer: string): string {
  const steps = pointer
    .replace(/^#\/?/, '')
    .split('/')
    .filter((step) => step !== '')
    .map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'));
  return steps.reduce((path, step) => {
    if (/^\d+$/.test(step)) return `${path}[${step}]`;
    return path === '' ? step : `${path}.${step}`;
  }, '');
}

function cut(words: string): string {
  return words.length > longestWords ? `${words.slice(0, longestWords - 1)}…` : words;
}

function sentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
