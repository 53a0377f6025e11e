/**
 * Holds a request against what the API states (requestRules.ts) and against what JSON can say, before it is sent, and
 * tells every place that is wrong. What is stated nowhere is the server's business: unknown fields, values, roles and
 * kinds pass. One walk, which reads no text and copies nothing, so that a large request costs next to nothing.
 */
import { invalidRequest } from './errors';
import { isObject } from './isObject';
import { requestRules } from './requestRules';
import { described, type Fields, isAllowed, isLonger, misfitOf, needed, type Rule, shown } from './rule';
import type { RequestIssue } from './types/request';

/** Deeper than any request, and well before the stack ends on a circular one. */
const deepest = 200;

/** More than anyone mends at once. */
const mostIssues = 20;

/** Throws an `invalidRequest` that lists what is wrong with the request, if anything is. */
export function checkRequest(request: object): void {
  const issues = requestIssues(request);
  if (issues.length === 0) return;
  const more = issues.length === mostIssues ? ' There may be more.' : '';
  throw invalidRequest(issues.map(({ message }) => message).join(' ') + more, issues);
}

/** What is wrong with a request, in the request's own order; empty when nothing is known to be. At most 20. */
export function requestIssues(request: object): RequestIssue[] {
  const walk = new RequestWalk();
  walk.visit(request, { type: 'object', fields: requestRules });
  if (!isObject(request) || walk.isOver) return walk.issues;
  const combined = combinations.map((issueOf) => issueOf(request)).filter((issue) => issue !== undefined);
  return [...walk.issues, ...combined].slice(0, mostIssues);
}

/** What the API states about fields that depend on fields elsewhere. */
const combinations: readonly ((request: JsonObject) => RequestIssue | undefined)[] = [
  function needsMessages({ messages, prompt }) {
    if (isGiven(prompt)) return undefined;
    const isEmpty = Array.isArray(messages) && messages.length === 0;
    if (isSent(messages) && !isEmpty) return undefined;
    const message = `messages is ${isEmpty ? 'empty' : 'missing'}; at least one message is needed.`;
    return { path: 'messages', message };
  },
  function hasOneEffort({ reasoning, reasoning_effort: shorthand }) {
    const effort = isObject(reasoning) ? reasoning.effort : undefined;
    if (typeof effort !== 'string' || typeof shorthand !== 'string' || effort === shorthand) return undefined;
    return { path: 'reasoning_effort', message: 'reasoning_effort and reasoning.effort differ; send one of them.' };
  },
  function needsLogprobs({ logprobs, top_logprobs: count }) {
    // None are asked for by 0, which some settings send along.
    if (typeof count !== 'number' || count === 0 || logprobs === true) return undefined;
    return { path: 'top_logprobs', message: 'top_logprobs needs logprobs to be true.' };
  },
];

class RequestWalk {
  readonly issues: RequestIssue[] = [];
  /** Nothing more is told: there is too much, or no end. */
  isOver = false;
  readonly #trail: Trail = [];

  visit(given: unknown, rule?: Rule): void {
    const value = asWritten(given, this.#trail);
    if (!isSayable(value)) this.#report(`is ${shown(value)}, which JSON cannot say.`);
    else if (rule && !isAllowed(value, rule)) this.#report(`is ${shown(value)}; it must be ${described(rule)}.`);
    else this.#visitAllowed(value, rule);
  }

  #visitAllowed(value: unknown, rule: Rule | undefined): void {
    const misfit = rule && misfitOf(value, rule);
    if (misfit) this.#report(misfit);
    if (typeof value !== 'object' || value === null) return;
    if (this.#trail.length > deepest) {
      this.#report('is nested too deeply, or contains itself.');
      this.isOver = true;
    } else if (Array.isArray(value)) this.#visitEntries(value, rule?.items);
    else if (isObject(value)) this.#visitFields(value, rule);
  }

  #visitEntries(entries: readonly unknown[], rule: Rule | undefined): void {
    for (let index = 0; index < entries.length && !this.isOver; index++) {
      this.#trail.push(index);
      this.visit(entries[index], rule);
      this.#trail.pop();
    }
  }

  #visitFields(value: JsonObject, rule: Rule | undefined): void {
    const tables = rule ? tablesFor(value, rule) : [];
    for (const name of Object.keys(value)) {
      if (this.isOver) return;
      if (!isSent(value[name])) continue;
      this.#trail.push(name);
      if (isLonger(name, rule?.maxNameLength))
        this.#report(`has a longer name than ${rule?.maxNameLength} characters.`);
      this.#visitField(value, name, ruleFor(name, tables) ?? rule?.values);
      this.#trail.pop();
    }
    for (const table of tables) this.#reportMissing(value, table);
  }

  #visitField(parent: JsonObject, name: string, rule: Rule | undefined): void {
    this.visit(parent[name], rule);
    const excluded = rule?.excludes;
    if (excluded === undefined || !isGiven(parent[name]) || !isGiven(parent[excluded])) return;
    const other = pathOf([...this.#trail.slice(0, -1), excluded]);
    this.#report(`and ${other} exclude each other; send one of them.`);
  }

  #reportMissing(value: JsonObject, table: Fields): void {
    for (const name in table) {
      const rule = table[name];
      if (!rule?.required || isSent(value[name])) continue;
      this.#trail.push(name);
      this.#report(`is missing; it must be ${described(rule)}.`);
      this.#trail.pop();
    }
  }

  #report(what: string): void {
    if (this.isOver) return;
    const path = pathOf(this.#trail);
    this.issues.push({ path, message: `${path || 'The request'} ${what}` });
    this.isOver = this.issues.length >= mostIssues;
  }
}

/** The tables that hold for the fields of an object: those of all its kinds, and those of its own. */
function tablesFor(value: JsonObject, { fields, tag, variants }: Rule): readonly Fields[] {
  const tables: Fields[] = fields ? [fields] : [];
  if (tag === undefined) return tables;
  tables.push({ [tag]: needed });
  const kind = value[tag];
  const variant = typeof kind === 'string' ? ownEntry(variants, kind) : undefined;
  if (variant) tables.push(variant);
  return tables;
}

function ruleFor(name: string, tables: readonly Fields[]): Rule | undefined {
  for (const table of tables) {
    const rule = ownEntry(table, name);
    if (rule) return rule;
  }
  return undefined;
}

/** A field of a request may be called `constructor`. */
function ownEntry<T>(table: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return table && Object.hasOwn(table, name) ? table[name] : undefined;
}

type JsonObject = Readonly<Record<string, unknown>>;

/** The names and indexes that lead to a place. */
type Trail = (string | number)[];

/** What JSON writes in place of a value: a date, for example, as text. */
function asWritten(value: unknown, trail: Readonly<Trail>): unknown {
  if (typeof value !== 'object' || value === null || !('toJSON' in value)) return value;
  return typeof value.toJSON === 'function' ? value.toJSON(`${trail.at(-1) ?? ''}`) : value;
}

/** Whether JSON writes a field with this value at all; in a list it would write null. */
function isSent(value: unknown): boolean {
  return value !== undefined && typeof value !== 'function' && typeof value !== 'symbol';
}

/** Whether a field with this value asks for something. */
function isGiven(value: unknown): boolean {
  return isSent(value) && value !== null && !(Array.isArray(value) && value.length === 0);
}

function isSayable(value: unknown): boolean {
  return typeof value === 'number' ? Number.isFinite(value) : typeof value !== 'bigint' && isSent(value);
}

/** `messages[0].content`. Names that are no words are quoted; what is long is cut. */
function pathOf(trail: Readonly<Trail>): string {
  let path = '';
  for (const step of trail) {
    if (typeof step === 'number') path += `[${step}]`;
    else if (/^[\w$-]{1,64}$/.test(step)) path += path === '' ? step : `.${step}`;
    else path += `[${JSON.stringify(step.length > 64 ? `${step.slice(0, 64)}…` : step)}]`;
    if (path.length > 200) return `${path.slice(0, 200)}…`;
  }
  return path;
}
