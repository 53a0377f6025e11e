/** Holds back requests that use tools or plugins of OpenRouter's which a policy forbids: what they look up leaves by other ways. */
import type { ChatRequest } from '../../client';
import { slugParts } from '../models/modelSlug';
import { isJsonObject, ownField, textsIn } from '../parameters/jsonValues';
import { matchesAny } from './namePattern';
import { type Rule, unchanged } from './restriction';

/** Tools of tools lie no deeper. */
const deepest = 5;

export const restrictTools: Rule = (request, { tools }) => {
  const rules = tools?.ignore?.map(toolName) ?? [];
  if (rules.length === 0) return unchanged(request);
  const used = [...new Set(namesIn(request))];
  const refused = used.filter((name) => matchesAny(rules, name));
  const presets = [request.model, ...textsIn(request.models)].filter(
    (slug) => slug !== undefined && slugParts(slug).preset !== undefined,
  );
  const refusals = [
    ...refused.map(
      (name) =>
        `The policy allows no ${name} (“tools.ignore”).${name === 'web_fetch' ? ' A web page that is attached needs it.' : ''}`,
    ),
    ...(presets.length > 0 || typeof ownField(request, 'preset') === 'string'
      ? ['A preset of the account may bring tools along, of which the policy allows not all (“tools.ignore”).']
      : []),
  ];
  // The account may have it on for all requests.
  return { request: matchesAny(rules, 'web_search') ? withoutAccountSearch(request) : request, refusals };
};

/** One name for what is a tool, a plugin, a shorthand or a variant: `web_search`. */
export function toolName(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/^openrouter:/, '')
    .replaceAll('-', '_');
  return plain === 'web' || /^web_search_(preview|20)/.test(plain) ? 'web_search' : plain;
}

function namesIn({ model, models, tools, plugins, web_search_options: search }: ChatRequest): readonly string[] {
  const online = [model, ...textsIn(models)].some(
    (slug) => slug !== undefined && slugParts(slug).variants.includes('online'),
  );
  const searches = online || (search !== undefined && search !== null);
  return [...(searches ? ['web_search'] : []), ...pluginNames(plugins), ...toolNames(tools, 0)];
}

function pluginNames(plugins: unknown): readonly string[] {
  const objects = Array.isArray(plugins) ? plugins.filter(isJsonObject) : [];
  return objects.filter(({ enabled }) => enabled !== false).map(({ id }) => toolName(String(id)));
}

/** Functions are run here, by nobody of OpenRouter’s. */
function toolNames(tools: unknown, depth: number): readonly string[] {
  const objects = Array.isArray(tools) && depth < deepest ? tools.filter(isJsonObject) : [];
  return objects
    .filter(({ type }) => type !== 'function')
    .flatMap(({ type, parameters }) => [
      toolName(String(type)),
      ...toolNames(ownField(parameters, 'tools'), depth + 1),
    ]);
}

function withoutAccountSearch(request: ChatRequest): ChatRequest {
  const plugins = Array.isArray(request.plugins) ? request.plugins : [];
  if (plugins.some((plugin) => ownField(plugin, 'id') === 'web')) return request;
  return { ...request, plugins: [...plugins, { id: 'web', enabled: false }] };
}
