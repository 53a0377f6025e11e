/**
 * Which answer a model gives when no test has put one in the queue: one for each of the simulator's own slugs, the
 * usual one for all others. Knows slugs and scripts; knows no server.
 */

import { documented } from './apiErrors';
import { askedModels } from './catalogue';
import type { ChatRequest } from './chatRequest';
import { codeAnswer, longAnswer } from './codeAnswer';
import {
  cut,
  documentedError,
  empty,
  html,
  httpError,
  images,
  json,
  jsonInsteadOfStream,
  length,
  malformed,
  noEvents,
  nothing,
  type Pace,
  pings,
  refusal,
  replying,
  reset,
  type Script,
  slow,
  stalled,
  streamError,
  text,
} from './scripts';
import type { SimulatedSlug } from './simulatedSlugs';
import { useTools } from './toolUse';

/** Four characters, counted as one token, 60 times a second. */
const TALKING: Partial<Pace> = { chunk: 4, delayMs: 1000 / 60 };

const THOUGHT =
  'The user sent some code and wants to know about it. First I look at what it declares, then at what could go wrong. ' +
  'An empty input is the case that is forgotten most often, so I will name that one, and propose a test.';

const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

type Choose = (request: ChatRequest) => Script;

function firstHalf(request: ChatRequest): string {
  const answer = codeAnswer(request);
  return answer.slice(0, answer.length / 2);
}

const talk: Choose = (request) => text(codeAnswer(request), TALKING);

const SCRIPTS: Readonly<Record<SimulatedSlug, Choose>> = {
  'simulator/text': talk,
  'simulator/reasoning': (request) =>
    replying(
      'reasoning',
      { text: codeAnswer(request), ...(!request.excludesReasoning && { reasoning: THOUGHT }) },
      { ...TALKING, usage: 'repeated' },
    ),
  'simulator/tools': (request) => replying('tools', useTools(request, codeAnswer(request)), TALKING),
  'simulator/slow': (request) => slow(codeAnswer(request)),
  'simulator/long': () => text(longAnswer(), { chunk: 64 }),
  'simulator/image': () => images([PIXEL], 'Here is a picture.'),
  'simulator/refusal': () => refusal('I cannot help with that.'),
  'simulator/length': (request) => length(firstHalf(request)),
  'simulator/stall': (request) => stalled(firstHalf(request)),
  'simulator/cut': (request) => cut(firstHalf(request)),
  'simulator/reset': (request) => reset(firstHalf(request)),
  'simulator/pings': () => pings(),
  'simulator/nothing': () => nothing(),
  'simulator/empty': () => empty(),
  'simulator/no-events': () => noEvents(),
  'simulator/malformed': (request) => malformed(firstHalf(request)),
  'simulator/html': () => html(502),
  'simulator/portal': () => html(200, 'Please sign in to this network'),
  'simulator/json': (request) => jsonInsteadOfStream(codeAnswer(request)),
  'simulator/error-in-stream': (request) => streamError(firstHalf(request)),
  'simulator/error-as-200': () => json(200, documented('providerUnavailable').body),
  'simulator/context-length': () => documentedError('contextLength'),
  'simulator/error-400': () => httpError(400),
  'simulator/error-401': () => httpError(401),
  'simulator/error-402': () => httpError(402),
  'simulator/error-403': () => httpError(403),
  'simulator/error-403-moderation': () => documentedError('moderation'),
  'simulator/error-404': () => httpError(404),
  'simulator/error-408': () => httpError(408),
  'simulator/error-413': () => httpError(413),
  'simulator/error-429': () => httpError(429, undefined, { 'Retry-After': '3' }),
  'simulator/error-429-daily': () => documentedError('freeTierDaily'),
  'simulator/error-500': () => httpError(500),
  'simulator/error-502': () => httpError(502),
  'simulator/error-503': () => httpError(503),
  'simulator/error-504': () => httpError(504),
  'simulator/error-524': () => httpError(524),
  'simulator/error-529': () => httpError(529),
};

function isSimulated(slug: string): slug is SimulatedSlug {
  return Object.hasOwn(SCRIPTS, slug);
}

function failsBeforeAnswering(slug: string): boolean {
  return slug.startsWith('simulator/error-') || slug === 'simulator/context-length';
}

/** The model that answers: fallbacks step in for models that fail before their first token. */
export function answeringModel(request: ChatRequest): string {
  const asked = askedModels(request);
  return asked.find((slug) => !failsBeforeAnswering(slug)) ?? asked.at(-1) ?? '';
}

export function defaultScript(slug: string, request: ChatRequest): Script {
  return (isSimulated(slug) ? SCRIPTS[slug] : talk)(request);
}
