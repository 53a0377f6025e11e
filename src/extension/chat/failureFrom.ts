/**
 * Turns whatever a request threw into the failure that a turn keeps: its kind, and in sentences what a reader wants to
 * know of it, with what the server told beside its message. It does not know what is advised.
 */
import type { Failure, FailureKind } from '../../chat/conversation';
import { OpenRouterDefaultError, OpenRouterError } from '../../client';
import { reasonOf } from '../reasonOf';
import { RefusedReply } from './replyGuard';

export function failureFrom(error: unknown): Failure {
  if (error instanceof RefusedReply) return error.failure;
  if (!(error instanceof OpenRouterError)) return { kind: 'internal', message: reasonOf(error) };
  const { status, retryAfterMs } = error;
  return { kind: kindOf(error), message: causeOf(error), status, retryAfterMs };
}

/** A page instead of the API's JSON with one of these comes from a proxy, or from another server at the base URL. */
const strangersStatuses = new Set<number | undefined>([403, 404, 405]);

function isStrangers(error: OpenRouterError): boolean {
  return error instanceof OpenRouterDefaultError && strangersStatuses.has(error.status);
}

/** Nothing has to be paid: other requests hold a part of the budget until they end. */
function isBudgetInUse({ metadata }: OpenRouterError): boolean {
  return metadata?.limit_source === 'openrouter_in_flight_budget';
}

function kindOf(error: OpenRouterError): FailureKind {
  if (isStrangers(error)) return 'protocol';
  // Refused before the first attempt: the client's own checks.
  if (error.kind === 'invalidRequest' && error.attempts === 0) return 'notSent';
  return isBudgetInUse(error) ? 'rateLimited' : error.kind;
}

function causeOf(error: OpenRouterError): string {
  const { message, issues, retryAfterMs, attempts } = error;
  return [
    // Several faults are easier to mend one by one.
    issues ? issues.map((issue) => issue.message).join('\n') : message,
    isStrangers(error) ? 'A proxy or another server seems to have answered' : undefined,
    isBudgetInUse(error) ? 'It is free again when other requests with this key have ended' : undefined,
    ...details.map((detail) => detail(error.metadata ?? {}, error)),
    wait(retryAfterMs),
    attempts > 1 ? `Tried ${attempts} times` : undefined,
  ]
    .filter((part) => part !== undefined)
    .map(sentence)
    .join(' ');
}

type Fields = Readonly<Record<string, unknown>>;

/** What the API tells in fields, each in words; undefined where it tells nothing. */
const details: readonly ((metadata: Fields, error: OpenRouterError) => string | undefined)[] = [
  ({ reasons }) => listed('Reasons', reasons),
  ({ flagged_input: flagged }) => (typeof flagged === 'string' && flagged !== '' ? `Flagged: “${flagged}”` : undefined),
  ({ patterns }) => listed('A guardrail of the account looks for', patterns),
  ({ availability }, { kind }) =>
    // Of a model that the region forbids, the message says so.
    kind === 'notFound' ? listed('Ruled out by', namesOf(fieldsOf(availability).excluded_by)) : undefined,
  ({ availability }) => detailOf(fieldsOf(availability).constraint),
  ({ availability }) => listed('Models that can answer', fieldsOf(availability).fallback_models),
];

const exclusionNames = new Map<unknown, string>([
  ['geo', 'the region'],
  ['data_region', 'the region that data may be in'],
  ['data_policy:zdr', 'the privacy setting “zero data retention”'],
  ['data_policy:training', 'the privacy setting on training'],
  ['max_price', 'the highest price allowed'],
  ['context_length', 'the length of the chat'],
  ['require_parameters', 'parameters that must be supported'],
  ['quantization', 'the quantizations allowed'],
  ['allowed_providers', 'the providers allowed'],
]);

function namesOf(exclusions: unknown): unknown {
  return Array.isArray(exclusions) ? exclusions.map((each) => exclusionNames.get(each) ?? each) : undefined;
}

function detailOf(constraint: unknown): string | undefined {
  const { detail } = fieldsOf(constraint);
  return typeof detail === 'string' ? capitalized(detail) : undefined;
}

/** The first few: a list of all models or patterns would bury the rest. */
function listed(name: string, list: unknown): string | undefined {
  if (!Array.isArray(list)) return undefined;
  const texts = list.filter((each) => typeof each === 'string').flatMap((each) => /^.{1,100}/su.exec(each) ?? []);
  if (texts.length === 0) return undefined;
  return `${name}: ${texts.slice(0, 5).join(', ')}${texts.length > 5 ? ', …' : ''}`;
}

/** A shorter wait, in milliseconds, is over by the time it was read. */
const shortestWait = 5000;

function wait(ms: number | undefined): string | undefined {
  if (ms === undefined || ms < shortestWait) return undefined;
  // Not a time of day: the extension may run where clocks show another one.
  return `The server asks to wait ${duration(ms)}`;
}

function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.ceil(minutes / 60)} h`;
}

function sentence(text: string): string {
  const trimmed = text.trim();
  // "Refused. (Provider)" and "Refused (see below.)" are over, too.
  return /[.!?…](?: ?\([^()]*\)|\))?$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
