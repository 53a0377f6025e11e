/** Keeps a request to the models that a policy lets be asked: the model itself, those behind it, and those of tools and plugins. */
import type { ChatRequest } from '../../client';
import { slugParts } from '../models/modelSlug';
import { isJsonObject, type JsonObject, ownField, textsIn } from '../parameters/jsonValues';
import { modelRefusal } from './modelRules';
import { matchesPattern, named } from './namePattern';
import type { AllowList } from './policy';
import { type Rule, unchanged } from './restriction';

/** They ask models of their own. */
const asking = [
  'openrouter:fusion',
  'openrouter:advisor',
  'openrouter:subagent',
  'openrouter:image_generation',
  'fusion',
];
/** They ask none; `function` is a tool that is run here. */
const harmless = [
  'function',
  'openrouter:web_search',
  'openrouter:web_fetch',
  'openrouter:datetime',
  'openrouter:files',
  'openrouter:experimental__search_models',
  'web_search*',
  'web',
  'web-fetch',
  'file-parser',
  'response-healing',
  'context-compression',
  'moderation',
  // They choose only for routers, which are not asked where only some models may be.
  'auto-router',
  'auto-beta-router',
  'pareto-router',
];
const routerPlugins: Readonly<Record<string, string>> = {
  'openrouter/auto': 'auto-router',
  'openrouter/auto-beta': 'auto-beta-router',
};
/** Tools of tools lie no deeper. */
const deepest = 5;

export const restrictModels: Rule = (request, { models: rules }) => {
  if (!rules?.only && !rules?.ignore?.length) return unchanged(request);
  const kept = withoutOtherFallbacks(request, rules);
  const refusals = [
    ...askedRefusals(kept, rules),
    ...extrasOf(request).flatMap((extra) => extraRefusals(extra, rules, 0)),
  ];
  return { request: withExcluded(kept, rules), refusals };
};

/** The first model that is asked is what the user wants, and is not replaced; of those behind it some can go. */
function withoutOtherFallbacks(request: ChatRequest, rules: AllowList): ChatRequest {
  const models = textsIn(request.models);
  const kept = models.filter(
    (slug, index) => (!request.model && index === 0) || modelRefusal(slug, rules) === undefined,
  );
  if (kept.length === models.length) return request;
  const { models: _, ...others } = request;
  return kept.length === 0 ? others : { ...others, models: kept };
}

function askedRefusals(request: ChatRequest, rules: AllowList): readonly string[] {
  const asked = [request.model, ...textsIn(request.models)].filter((slug) => typeof slug === 'string' && slug !== '');
  if (asked.length === 0 && rules.only) {
    return [
      'Which model the account’s default is can’t be told before sending, and the policy allows only some. Select a model.',
    ];
  }
  const preset = ownField(request, 'preset');
  const ofPreset =
    rules.only && typeof preset === 'string' && preset !== ''
      ? [`${preset} is a preset of the account, which may ask other models than those of “models.only”.`]
      : [];
  const refused = asked.flatMap((slug) => {
    const reason = slug && modelRefusal(slug, rules);
    return reason
      ? [`${slug} ${reason}${rules.only && reason.includes('only') ? ` (${named(rules.only)})` : ''}.`]
      : [];
  });
  return [...refused, ...ofPreset];
}

interface Extra {
  readonly name: string;
  readonly fields: JsonObject;
}

/** Tools and plugins, each with where it says which models it asks. */
function extrasOf({ tools, plugins }: ChatRequest): readonly Extra[] {
  const objects = (list: unknown) => (Array.isArray(list) ? list.filter(isJsonObject) : []);
  return [
    ...objects(tools).map((tool) => ({ name: String(tool.type), fields: fieldsIn(tool.parameters) })),
    ...objects(plugins)
      .filter(({ enabled }) => enabled !== false)
      .map((plugin) => ({ name: String(plugin.id), fields: plugin })),
  ];
}

function extraRefusals({ name, fields }: Extra, rules: AllowList, depth: number): readonly string[] {
  if (harmless.some((each) => matchesPattern(each, name))) return [];
  const isAsking = asking.includes(name);
  if (!isAsking)
    return rules.only
      ? [`Which models “${name}” asks can’t be told before sending, and the policy allows only some.`]
      : [];
  const analysis = textsIn(fields.analysis_models);
  const models = [...(typeof fields.model === 'string' ? [fields.model] : []), ...analysis];
  const isOpen =
    typeof fields.model !== 'string' || fields.model === '' || (name.endsWith('fusion') && analysis.length === 0);
  const inside = Array.isArray(fields.tools) && depth < deepest ? fields.tools.filter(isJsonObject) : [];
  return [
    ...(isOpen && rules.only
      ? [`“${name}” chooses models by itself: name those that the policy allows in it, or leave it out.`]
      : []),
    ...models.flatMap((slug) => {
      const reason = modelRefusal(slug, rules);
      return reason === undefined ? [] : [`${slug}, which “${name}” asks, ${reason}.`];
    }),
    ...inside.flatMap((tool) =>
      extraRefusals({ name: String(tool.type), fields: fieldsIn(tool.parameters) }, rules, depth + 1),
    ),
  ];
}

/** A router that chooses freely can be told what not to choose. */
function withExcluded(request: ChatRequest, { only, ignore = [] }: AllowList): ChatRequest {
  if (only || ignore.length === 0) return request;
  const asked = [request.model ?? '', ...textsIn(request.models)].map((slug) => slugParts(slug).base);
  const routers = [
    ...new Set(asked.flatMap((slug) => (Object.hasOwn(routerPlugins, slug) ? (routerPlugins[slug] ?? []) : []))),
  ];
  return routers.reduce((changed, id) => excludedIn(changed, id, ignore), request);
}

function excludedIn(request: ChatRequest, id: string, ignore: readonly string[]): ChatRequest {
  const plugins: readonly unknown[] = Array.isArray(request.plugins) ? request.plugins : [];
  const isOurs = (plugin: unknown) => ownField(plugin, 'id') === id;
  const exclude = (plugin: unknown) => ({
    ...fieldsIn(plugin),
    id,
    excluded_models: [...new Set([...textsIn(ownField(plugin, 'excluded_models')), ...ignore])],
  });
  const changed = plugins.some(isOurs)
    ? plugins.map((plugin) => (isOurs(plugin) ? exclude(plugin) : plugin))
    : [...plugins, exclude({})];
  return { ...request, plugins: pluginsFrom(changed) };
}

/** What a user wrote may be anything; the client checks it before it is sent. */
function pluginsFrom(plugins: readonly unknown[]): NonNullable<ChatRequest['plugins']> {
  return plugins as NonNullable<ChatRequest['plugins']>;
}

function fieldsIn(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}
