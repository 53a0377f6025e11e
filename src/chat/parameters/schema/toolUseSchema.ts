/** What the model may do besides talking, and for how long. */
import type { ChatToolParameters, StopServerToolsCondition } from '../../../client';
import type { ParameterSchema, SchemasOf } from '../parameterSchema';
import { choice, decimal, either, flag, type Kind, object, orNull, tagged, text, whole } from './schemaParts';
import { contextSizes, xSearch } from './searchSchema';
import { toolKinds, toolsSchema } from './toolsSchema';

const { function: _, ...serverTools } = toolKinds;

const modes = {
  none: 'It calls no tool.',
  auto: 'It decides.',
  required: 'It calls a tool, whichever.',
};

const serverTool: Kind = { title: 'This tool of OpenRouter', fields: {} };

const choiceKinds: Readonly<Record<string, Kind>> = {
  function: {
    title: 'This function',
    fields: { function: object('The function.', { name: text('Its name.') }, ['name']) },
    required: ['function'],
    start: { function: { name: '$1' } },
  },
  ...Object.fromEntries(Object.keys(serverTools).map((type) => [type, serverTool])),
};

const toolChoice: ParameterSchema = {
  ...either(
    'Whether the model calls a tool, and which: none, its own choice, any, this function or this tool. Left out: its own choice.',
    ['string', 'object'],
  ),
  anyOf: [
    { enum: Object.keys(modes), enumDescriptions: Object.values(modes) },
    { type: 'string' },
    tagged('type', choiceKinds, 'Another tool'),
  ],
};

const conditions = {
  step_count_is: {
    title: 'After steps',
    fields: { step_count: whole('So many rounds of tool calls.') },
    required: ['step_count'],
    start: { step_count: 10 },
  },
  has_tool_call: {
    title: 'When a tool is called',
    fields: { tool_name: text('The tool.', { minLength: 1 }) },
    required: ['tool_name'],
    start: { tool_name: '$1' },
  },
  max_tokens_used: {
    title: 'Above tokens',
    fields: { max_tokens: whole('Tokens of all steps together.') },
    required: ['max_tokens'],
    start: { max_tokens: 100000 },
  },
  max_cost: {
    title: 'Above a cost',
    fields: { max_cost_in_dollars: decimal('US dollars of all steps together.') },
    required: ['max_cost_in_dollars'],
    start: { max_cost_in_dollars: 0.1 },
  },
  finish_reason_is: {
    title: 'When a step ends so',
    fields: { reason: text('The reason for which a step ends.', { minLength: 1, examples: ['length'] }) },
    required: ['reason'],
    start: { reason: 'length' },
  },
} satisfies Record<StopServerToolsCondition['type'], Kind>;

const ownSearchFields: SchemasOf<NonNullable<ChatToolParameters['web_search_options']>> = {
  search_context_size: orNull(choice('How much of the results is read.', contextSizes)),
};

export const toolUseSchema: SchemasOf<ChatToolParameters> = {
  tools: toolsSchema,
  tool_choice: toolChoice,
  parallel_tool_calls: orNull(flag('Whether the model may ask for several functions at once.', { default: true })),
  max_tool_calls: orNull(
    whole('The most steps that OpenRouter’s tools take for one answer. Fewer bound time and cost.', {
      maximum: 30,
      default: 30,
    }),
  ),
  stop_server_tools_when: {
    type: 'array',
    description:
      'Ends the work of OpenRouter’s tools as soon as one of these holds; the model then answers without tools. Wins over "max_tool_calls".',
    minItems: 1,
    items: tagged('type', conditions, 'Another condition'),
  },
  web_search_options: orNull(
    object('How the provider’s own web search works, for models that always search.', ownSearchFields),
  ),
  x_search_filter: orNull(
    xSearch('Which posts of X xAI’s models search. Filters that are wrong are dropped silently; others ignore it.'),
  ),
};
