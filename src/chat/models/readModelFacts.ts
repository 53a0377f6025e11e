/** Reads what is known of a model out of the catalogue's answer, or out of what was kept of it. It believes neither. */
import { longestDescription, type ModelFacts, type ModelPrices, type ReasoningFacts } from './modelFacts';
import { priceOverridesIn, storedPriceOverrides } from './priceOverride';
import {
  fieldsOf,
  flagIn,
  numberIn,
  positiveIn,
  priceIn,
  secondsIn,
  withoutUndefined,
  wordListIn,
  wordsIn,
} from './wireValues';

/** A slug is part of requests and of addresses: what can't be one names no model. */
const slugForm = /^[^\s\p{C}]{1,300}$/u;

/** Of an entry of `GET /models`; undefined where it names no model. */
export function modelFactsFrom(entry: unknown): ModelFacts | undefined {
  const model = fieldsOf(entry);
  const architecture = fieldsOf(model.architecture);
  const provider = fieldsOf(model.top_provider);
  return checkedFacts({
    slug: model.id,
    name: model.name,
    canonicalSlug: model.canonical_slug,
    createdAt: model.created,
    contextLength: lower(positiveIn(model.context_length), positiveIn(provider.context_length)),
    maxCompletionTokens: provider.max_completion_tokens,
    inputModalities: architecture.input_modalities,
    outputModalities: architecture.output_modalities,
    supportedParameters: model.supported_parameters,
    prices: model.pricing,
    priceOverrides: priceOverridesIn(model.pricing),
    expirationDate: model.expiration_date,
    knowledgeCutoff: model.knowledge_cutoff,
    aliasTarget: model.alias_target,
    reasoning: wireReasoning(model.reasoning),
    isModerated: provider.is_moderated,
    defaultParameters: model.default_parameters,
    description: model.description,
  });
}

/** Of what `ModelFacts` were written to the disk. */
export function storedModelFacts(stored: unknown): ModelFacts | undefined {
  return checkedFacts(fieldsOf(stored));
}

/** More than any catalogue has. */
const mostModels = 20_000;

/** Of a whole list, read by one of the two above: a slug that comes again is passed over. */
export function distinctFacts(
  entries: readonly unknown[],
  read: (entry: unknown) => ModelFacts | undefined,
): readonly ModelFacts[] {
  const found = new Map<string, ModelFacts>();
  for (const entry of entries) {
    const facts = read(entry);
    if (facts && !found.has(facts.slug)) found.set(facts.slug, facts);
    if (found.size === mostModels) break;
  }
  return [...found.values()];
}

type Unchecked = { readonly [F in keyof ModelFacts]?: unknown };

function checkedFacts(found: Unchecked): ModelFacts | undefined {
  const { slug } = found;
  if (typeof slug !== 'string' || !slugForm.test(slug)) return undefined;
  return withoutUndefined({
    slug,
    name: wordsIn(found.name),
    canonicalSlug: wordsIn(found.canonicalSlug),
    createdAt: secondsIn(found.createdAt),
    contextLength: positiveIn(found.contextLength),
    maxCompletionTokens: positiveIn(found.maxCompletionTokens),
    inputModalities: filled(wordListIn(found.inputModalities)),
    outputModalities: filled(wordListIn(found.outputModalities)),
    supportedParameters: wordListIn(found.supportedParameters),
    prices: pricesIn(found.prices),
    priceOverrides: storedPriceOverrides(found.priceOverrides),
    expirationDate: dayIn(found.expirationDate),
    knowledgeCutoff: wordsIn(found.knowledgeCutoff, 40),
    aliasTarget: aliasTargetIn(found.aliasTarget),
    reasoning: reasoningIn(found.reasoning),
    isModerated: flagIn(found.isModerated),
    defaultParameters: simpleValues(found.defaultParameters),
    description: wordsIn(found.description, longestDescription),
  });
}

function lower(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);
}

/** That nothing can be read or written is no fact about a model. */
function filled(list: readonly string[] | undefined): readonly string[] | undefined {
  return list && list.length > 0 ? list : undefined;
}

function pricesIn(value: unknown): ModelPrices | undefined {
  const prices = Object.entries(fieldsOf(value))
    .slice(0, 40)
    // It is a fraction of the others, which contain it already.
    .filter(([name]) => name !== 'discount' && /^[a-z]\w{0,40}$/.test(name))
    .flatMap(([name, price]): [string, string][] => {
      const checked = priceIn(price);
      return checked === undefined ? [] : [[name, checked]];
    });
  return prices.length > 0 ? Object.fromEntries(prices) : undefined;
}

function dayIn(value: unknown): string | undefined {
  const day = typeof value === 'string' ? value.slice(0, 10) : '';
  return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : undefined;
}

function aliasTargetIn(value: unknown): ModelFacts['aliasTarget'] {
  const { slug, name } = fieldsOf(value);
  return typeof slug === 'string' && slugForm.test(slug) ? withoutUndefined({ slug, name: wordsIn(name) }) : undefined;
}

function wireReasoning(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const reasoning = fieldsOf(value);
  return {
    mandatory: reasoning.mandatory,
    supportedEfforts: reasoning.supported_efforts,
    defaultEffort: reasoning.default_effort,
    supportsMaxTokens: reasoning.supports_max_tokens,
  };
}

function reasoningIn(value: unknown): ReasoningFacts | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { mandatory, supportedEfforts, defaultEffort, supportsMaxTokens } = fieldsOf(value);
  return withoutUndefined({
    mandatory: mandatory === true,
    supportedEfforts: supportedEfforts === null ? null : wordListIn(supportedEfforts),
    defaultEffort: wordsIn(defaultEffort),
    supportsMaxTokens: flagIn(supportsMaxTokens),
  });
}

function simpleValues(value: unknown): ModelFacts['defaultParameters'] {
  const values = Object.entries(fieldsOf(value))
    .slice(0, 40)
    .map(([name, each]) => [wordsIn(name, 60), wordsIn(each, 100) ?? numberIn(each) ?? flagIn(each)] as const)
    .filter(([name, each]) => name !== undefined && each !== undefined);
  return values.length > 0 ? Object.fromEntries(values) : undefined;
}
