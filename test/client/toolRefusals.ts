/** Requests that must be refused before they are sent, and how they look when they are mended: tools and plugins. */
import { type Refusal, requestWith } from './refusals';

const toolOf = (tool: unknown) => requestWith('tools', [tool]);
const parametersOf = (name: string, parameters: unknown) => toolOf({ type: `openrouter:${name}`, parameters });
const functionOf = (declared: unknown) => toolOf({ type: 'function', function: declared });
const endOf = (condition: unknown) => requestWith('stop_server_tools_when', [condition]);
const pluginOf = (plugin: unknown) => requestWith('plugins', [plugin]);
const many = (count: number) => Array.from({ length: count }, () => 'a/*');

export const toolRefusals: Readonly<Record<string, Refusal[]>> = {
  'a function that cannot be declared': [
    [functionOf('f'), ['tools[0].function'], functionOf({ name: 'f' })],
    [functionOf({ name: 5 }), ['tools[0].function.name'], functionOf({ name: '5' })],
    [toolOf('f'), ['tools[0]'], toolOf({ type: 'constructor' })],
    [toolOf({ function: { name: 'f' } }), ['tools[0].type'], functionOf({ name: 'f' })],
    [toolOf({ type: 'function' }), ['tools[0].function'], functionOf({ name: 'f', parse: () => 1 })],
    [functionOf({}), ['tools[0].function.name'], functionOf({ name: 'f', strict: null, parameters: {} })],
    [functionOf({ name: '' }), ['tools[0].function.name'], functionOf({ name: 'f' })],
    [functionOf({ name: 'f'.repeat(65) }), ['tools[0].function.name'], functionOf({ name: 'f'.repeat(64) })],
    [
      functionOf({ name: 'f', description: null, parameters: 'x', strict: 'x' }),
      ['description', 'parameters', 'strict'].map((name) => `tools[0].function.${name}`),
      functionOf({ name: 'f', description: '', parameters: { type: 5, properties: { stop: [1, 2, 3, 4, 5] } } }),
    ],
    [
      toolOf({ type: 'function', function: { name: 'f' }, cache_control: {} }),
      ['tools[0].cache_control.type'],
      toolOf({ type: 'function', function: { name: 'f' }, cache_control: { type: 'x' } }),
    ],
  ],
  'a choice of tool': [
    [
      requestWith('tool_choice', { type: 'function', function: 'f' }),
      ['tool_choice.function'],
      requestWith('tool_choice', { type: 'unheard of', function: 'f' }),
    ],
    [requestWith('tool_choice', {}), ['tool_choice.type'], requestWith('tool_choice', { type: 'x' })],
    [
      requestWith('tool_choice', { type: 'function' }),
      ['tool_choice.function'],
      requestWith('tool_choice', { type: 'function', function: { name: 'f' } }),
    ],
    [
      requestWith('tool_choice', { type: 'function', function: {} }),
      ['tool_choice.function.name'],
      requestWith('tool_choice', { type: 'openrouter:datetime' }),
    ],
  ],
  'a web search': [
    ...[0, 26, 2.5, '5', null].map(
      (count): Refusal => [
        parametersOf('web_search', { max_results: count }),
        ['tools[0].parameters.max_results'],
        parametersOf('web_search', { max_results: count === 0 ? 1 : 25 }),
      ],
    ),
    ...['max_uses', 'max_total_results', 'max_characters'].map(
      (name): Refusal => [
        parametersOf('web_search', { [name]: 1.5 }),
        [`tools[0].parameters.${name}`],
        parametersOf('web_search', { [name]: 100 }),
      ],
    ),
    ...['engine', 'mode', 'search_context_size'].map(
      (name): Refusal => [
        parametersOf('web_search', { [name]: 5 }),
        [`tools[0].parameters.${name}`],
        parametersOf('web_search', { [name]: 'unheard of' }),
      ],
    ),
    ...['user_location', 'x_search'].map(
      (name): Refusal => [
        parametersOf('web_search', { [name]: 'x' }),
        [`tools[0].parameters.${name}`],
        parametersOf('web_search', { [name]: {} }),
      ],
    ),
    ...['allowed_domains', 'excluded_domains'].map(
      (name): Refusal => [
        parametersOf('web_search', { [name]: 'a.example' }),
        [`tools[0].parameters.${name}`],
        parametersOf('web_search', { [name]: ['a.example'] }),
      ],
    ),
    ...['allowed_domains', 'excluded_domains'].map(
      (name): Refusal => [
        parametersOf('web_search', { [name]: [5] }),
        [`tools[0].parameters.${name}[0]`],
        parametersOf('web_search', { [name]: [] }),
      ],
    ),
    [
      parametersOf('web_search', { allowed_domains: ['a.example'], excluded_domains: ['b.example'] }),
      ['tools[0].parameters.allowed_domains'],
      parametersOf('web_search', { allowed_domains: ['a.example'], excluded_domains: [] }),
    ],
    ...['web_search', 'web_search_preview', 'web_search_preview_2025_03_11', 'web_search_2025_08_26'].flatMap(
      (type): Refusal[] => [
        [
          toolOf({ type, excluded_domains: ['b.example'], allowed_domains: ['a.example'], max_results: 26 }),
          ['tools[0].allowed_domains', 'tools[0].max_results'],
          toolOf({ type, excluded_domains: [], allowed_domains: ['a.example'], max_results: 25 }),
        ],
        [
          toolOf({ type, parameters: { excluded_domains: ['b.example'], allowed_domains: ['a.example'] } }),
          ['tools[0].parameters.allowed_domains'],
          toolOf({ type, parameters: { excluded_domains: ['b.example'] } }),
        ],
      ],
    ),
    [
      toolOf({ type: 'web_search', engine: 5, mode: 5, search_context_size: 5, user_location: 'x', x_search: 'x' }),
      ['engine', 'mode', 'search_context_size', 'user_location', 'x_search'].map((name) => `tools[0].${name}`),
      toolOf({ type: 'web_search', user_location: {}, x_search: {} }),
    ],
    [
      toolOf({ type: 'web_search', max_uses: 0.5, max_total_results: 0.5, max_characters: 0.5, excluded_domains: [1] }),
      ['max_uses', 'max_total_results', 'max_characters', 'excluded_domains[0]'].map((name) => `tools[0].${name}`),
      toolOf({ type: 'web_search', max_uses: 100, max_total_results: 100, max_characters: 100 }),
    ],
    [
      parametersOf('web_search', 'x'),
      ['tools[0].parameters'],
      toolOf({ type: 'unheard of', allowed_domains: ['a'], excluded_domains: ['b'] }),
    ],
  ],
  'the other server tools': [
    ...[
      ...['web_fetch', 'datetime', 'image_generation', 'fusion', 'advisor', 'subagent', 'files', 'bash'],
      'experimental__search_models',
    ].map((name): Refusal => [parametersOf(name, 'x'), ['tools[0].parameters'], parametersOf(name, {})]),
    [parametersOf('advisor', { name: 5 }), ['tools[0].parameters.name'], parametersOf('advisor', { name: '5' })],
    [parametersOf('subagent', { tools: {} }), ['tools[0].parameters.tools'], parametersOf('subagent', { tools: [] })],
    [
      parametersOf('web_fetch', { engine: 1, max_uses: 0.5, max_content_tokens: 0.5, allowed_domains: 1 }),
      ['engine', 'max_uses', 'max_content_tokens', 'allowed_domains'].map((name) => `tools[0].parameters.${name}`),
      parametersOf('web_fetch', { max_uses: 1, allowed_domains: ['a'], blocked_domains: ['b'] }),
    ],
    [
      parametersOf('web_fetch', { blocked_domains: [1] }),
      ['tools[0].parameters.blocked_domains[0]'],
      parametersOf('web_fetch', {}),
    ],
    [
      parametersOf('datetime', { timezone: 1 }),
      ['tools[0].parameters.timezone'],
      parametersOf('datetime', { timezone: 'x' }),
    ],
    [
      parametersOf('image_generation', { model: 1 }),
      ['tools[0].parameters.model'],
      parametersOf('image_generation', { size: 1 }),
    ],
    [
      parametersOf('fusion', { max_completion_tokens: 0.5, reasoning: 'x', temperature: 'x', cache_control: {} }),
      ['max_completion_tokens', 'reasoning', 'temperature', 'cache_control.type'].map(
        (name) => `tools[0].parameters.${name}`,
      ),
      parametersOf('fusion', { temperature: 3, reasoning: { effort: 'x', max_tokens: 5 } }),
    ],
    ...['advisor', 'subagent'].flatMap((name): Refusal[] => [
      [
        parametersOf(name, { name: '', model: 1, instructions: 1, temperature: '1', max_completion_tokens: 0.5 }),
        ['name', 'model', 'instructions', 'temperature', 'max_completion_tokens'].map(
          (field) => `tools[0].parameters.${field}`,
        ),
        parametersOf(name, { name: 'n'.repeat(64) }),
      ],
      [
        parametersOf(name, { name: 'n'.repeat(65), reasoning: { effort: 5, max_tokens: 0.5 } }),
        ['name', 'reasoning.effort', 'reasoning.max_tokens'].map((field) => `tools[0].parameters.${field}`),
        parametersOf(name, { reasoning: { effort: 'low', max_tokens: 5 } }),
      ],
    ]),
    [
      parametersOf('advisor', { forward_transcript: 'x', stream: 'x' }),
      ['tools[0].parameters.forward_transcript', 'tools[0].parameters.stream'],
      parametersOf('advisor', { forward_transcript: true, stream: false }),
    ],
    ...[0, 26, 1.5].map(
      (count): Refusal => [
        parametersOf('subagent', { max_tool_calls: count }),
        ['tools[0].parameters.max_tool_calls'],
        parametersOf('subagent', { max_tool_calls: count === 0 ? 1 : 25 }),
      ],
    ),
    [
      parametersOf('subagent', { tools: [{}, 'x', { type: 'x', parameters: 5 }] }),
      ['[0].type', '[1]', '[2].parameters'].map((path) => `tools[0].parameters.tools${path}`),
      parametersOf('subagent', { tools: [{ type: 'x', parameters: {} }] }),
    ],
    [
      parametersOf('subagent', { inherit_functions: 'x', inherited_function_names: [1] }),
      ['tools[0].parameters.inherit_functions', 'tools[0].parameters.inherited_function_names[0]'],
      parametersOf('subagent', { inherit_functions: false, inherited_function_names: [] }),
    ],
    ...[21, 1.5].map(
      (count): Refusal => [
        parametersOf('experimental__search_models', { max_results: count }),
        ['tools[0].parameters.max_results'],
        parametersOf('experimental__search_models', { max_results: 20 }),
      ],
    ),
    [parametersOf('files', 'x'), ['tools[0].parameters'], parametersOf('files', {})],
    [
      parametersOf('bash', { engine: 1, environment: 'x', sleep_after_seconds: 0.5 }),
      ['engine', 'environment', 'sleep_after_seconds'].map((name) => `tools[0].parameters.${name}`),
      parametersOf('bash', { environment: { type: 'unheard of' } }),
    ],
  ],
  'an end of the tools’ loop': [
    [requestWith('stop_server_tools_when', {}), ['stop_server_tools_when'], endOf({ type: 'x' })],
    [requestWith('stop_server_tools_when', []), ['stop_server_tools_when'], endOf({ type: 'unheard of' })],
    [requestWith('stop_server_tools_when', null), ['stop_server_tools_when'], requestWith('max_tool_calls', 30)],
    [endOf('x'), ['stop_server_tools_when[0]'], endOf({ type: 'valueOf' })],
    [endOf({}), ['stop_server_tools_when[0].type'], endOf({ type: '' })],
    ...(
      [
        ['step_count_is', 'step_count', [undefined, null, 1.5, '1'], 1],
        ['has_tool_call', 'tool_name', [undefined, null, '', 5], 't'],
        ['max_tokens_used', 'max_tokens', [undefined, null, 1.5, '1'], 1],
        ['max_cost', 'max_cost_in_dollars', [undefined, null, '1'], 0.5],
        ['finish_reason_is', 'reason', [undefined, null, '', 5], 'unheard of'],
      ] as const
    ).flatMap(([type, field, wrong, fine]) =>
      wrong.map(
        (value): Refusal => [
          endOf({ type, [field]: value }),
          [`stop_server_tools_when[0].${field}`],
          endOf({ type, [field]: fine }),
        ],
      ),
    ),
  ],
  'a plugin': [
    [
      pluginOf({ id: 'auto-router', allowed_models: 'a/*', excluded_models: 'a/*', cost_quality_tradeoff: '5' }),
      ['allowed_models', 'excluded_models', 'cost_quality_tradeoff'].map((name) => `plugins[0].${name}`),
      pluginOf({ id: 'unheard of', allowed_models: 'a/*' }),
    ],
    [
      pluginOf({ id: 'pareto-router', min_coding_score: '1', max_price: '1' }),
      ['plugins[0].min_coding_score', 'plugins[0].max_price'],
      pluginOf({ id: 'pareto-router', min_coding_score: 0.5, max_price: 0.5 }),
    ],
    [pluginOf('web'), ['plugins[0]'], pluginOf({ id: 'web' })],
    [pluginOf({ max_results: 5 }), ['plugins[0].id'], pluginOf({ id: 'hasOwnProperty' })],
    [
      pluginOf({ id: 'web', enabled: 1, engine: 1, mode: 1, max_results: '5', max_uses: 0.5, search_prompt: 1 }),
      ['enabled', 'engine', 'mode', 'max_results', 'max_uses', 'search_prompt'].map((name) => `plugins[0].${name}`),
      pluginOf({ id: 'web', enabled: false, max_results: 99 }),
    ],
    [
      pluginOf({ id: 'web', include_domains: 'a', exclude_domains: [1], user_location: 'x', x_search: 'x' }),
      ['include_domains', 'exclude_domains[0]', 'user_location', 'x_search'].map((name) => `plugins[0].${name}`),
      pluginOf({ id: 'web', include_domains: ['a'], exclude_domains: ['b'], user_location: null }),
    ],
    [
      pluginOf({ id: 'web-fetch', max_uses: '1', max_content_tokens: '1', allowed_domains: 'a', blocked_domains: 'a' }),
      ['max_uses', 'max_content_tokens', 'allowed_domains', 'blocked_domains'].map((name) => `plugins[0].${name}`),
      pluginOf({ id: 'web-fetch', allowed_domains: ['a'], blocked_domains: ['b'] }),
    ],
    [
      pluginOf({ id: 'file-parser', enabled: 1, pdf: 'x' }),
      ['plugins[0].enabled', 'plugins[0].pdf'],
      pluginOf({ id: 'file-parser', pdf: { engine: 'unheard of' } }),
    ],
    [
      pluginOf({ id: 'file-parser', pdf: { engine: 5 } }),
      ['plugins[0].pdf.engine'],
      pluginOf({ id: 'file-parser', pdf: {} }),
    ],
    [
      pluginOf({ id: 'response-healing', enabled: 'x' }),
      ['plugins[0].enabled'],
      pluginOf({ id: 'response-healing', enabled: true }),
    ],
    [
      pluginOf({ id: 'context-compression', enabled: 'x', engine: 5 }),
      ['plugins[0].enabled', 'plugins[0].engine'],
      pluginOf({ id: 'context-compression', enabled: true, engine: 'unheard of' }),
    ],
    ...['auto-router', 'auto-beta-router'].flatMap((id): Refusal[] => [
      [
        pluginOf({ id, allowed_models: many(1025), excluded_models: many(1025) }),
        ['plugins[0].allowed_models', 'plugins[0].excluded_models'],
        pluginOf({ id, allowed_models: many(1024), excluded_models: many(1024) }),
      ],
      [
        pluginOf({ id, allowed_models: ['m'.repeat(1025)], excluded_models: [5] }),
        ['plugins[0].allowed_models[0]', 'plugins[0].excluded_models[0]'],
        pluginOf({ id, allowed_models: ['m'.repeat(1024)], excluded_models: [] }),
      ],
      ...[-1, 11, 0.5].map(
        (value): Refusal => [
          pluginOf({ id, cost_quality_tradeoff: value }),
          ['plugins[0].cost_quality_tradeoff'],
          pluginOf({ id, cost_quality_tradeoff: value < 0 ? 0 : 10 }),
        ],
      ),
      [
        pluginOf({ id, enabled: 'x', cost_tier: 5, pin_model: 'x' }),
        ['enabled', 'cost_tier', 'pin_model'].map((name) => `plugins[0].${name}`),
        pluginOf({ id, enabled: true, cost_tier: 'unheard of', pin_model: true }),
      ],
    ]),
    ...[-0.1, 1.1].map(
      (score): Refusal => [
        pluginOf({ id: 'pareto-router', min_coding_score: score }),
        ['plugins[0].min_coding_score'],
        pluginOf({ id: 'pareto-router', min_coding_score: score < 0 ? 0 : 1 }),
      ],
    ),
    [
      pluginOf({ id: 'pareto-router', enabled: 'x', max_price: -1, price_source: 5 }),
      ['enabled', 'max_price', 'price_source'].map((name) => `plugins[0].${name}`),
      pluginOf({ id: 'pareto-router', max_price: 0, price_source: 'unheard of' }),
    ],
    [
      pluginOf({ id: 'fusion', enabled: 'x', preset: 5 }),
      ['plugins[0].enabled', 'plugins[0].preset'],
      pluginOf({ id: 'fusion', preset: 'unheard of' }),
    ],
    [
      pluginOf({ id: 'switchyard-router', algorithm: 5 }),
      ['plugins[0].algorithm'],
      pluginOf({ id: 'switchyard-router', algorithm: 'unheard of' }),
    ],
  ],
  'a fusion, as plugin and as tool': [
    (fusion: object) => pluginOf({ id: 'fusion', ...fusion }),
    (fusion: object) => parametersOf('fusion', fusion),
  ].flatMap((fusionOf, nth): Refusal[] => {
    const at = nth === 0 ? 'plugins[0]' : 'tools[0].parameters';
    const tools = (count: number) => Array.from({ length: count }, () => ({ type: 'openrouter:web_search' }));
    return [
      [fusionOf({ analysis_models: [] }), [`${at}.analysis_models`], fusionOf({ analysis_models: many(1) })],
      [fusionOf({ analysis_models: many(9) }), [`${at}.analysis_models`], fusionOf({ analysis_models: many(8) })],
      [fusionOf({ analysis_models: [5] }), [`${at}.analysis_models[0]`], fusionOf({})],
      [fusionOf({ max_tool_calls: 0 }), [`${at}.max_tool_calls`], fusionOf({ max_tool_calls: 1 })],
      [fusionOf({ max_tool_calls: 17 }), [`${at}.max_tool_calls`], fusionOf({ max_tool_calls: 16 })],
      [fusionOf({ max_tool_calls: 1.5 }), [`${at}.max_tool_calls`], fusionOf({ max_tool_calls: 2 })],
      [fusionOf({ tools: tools(9) }), [`${at}.tools`], fusionOf({ tools: tools(8) })],
      [fusionOf({ tools: [{}] }), [`${at}.tools[0].type`], fusionOf({ tools: [] })],
      [fusionOf({ analysis_models: 'a/b' }), [`${at}.analysis_models`], fusionOf({ analysis_models: ['a/b'] })],
      [fusionOf({ tools: {} }), [`${at}.tools`], fusionOf({ tools: tools(1) })],
      [fusionOf({ model: 5 }), [`${at}.model`], fusionOf({ model: 'a/b' })],
    ];
  }),
};
