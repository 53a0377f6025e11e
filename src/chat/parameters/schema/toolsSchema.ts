/** `tools`: the functions and OpenRouter's own tools, each told by its `type`. */
import type {
  AdvisorTool,
  BashTool,
  ChatFunctionTool,
  DatetimeTool,
  FilesTool,
  FusionTool,
  ImageGenerationTool,
  KnownServerTool,
  NestedModelSettings,
  SearchModelsTool,
  SubagentTool,
  WebFetchTool,
} from '../../../client';
import type { ParameterSchema, SchemasOf } from '../parameterSchema';
import { cacheControl } from './cachingSchema';
import { fusionFields, nestedReasoning, nestedTools } from './nestedSchema';
import { choice, decimal, excluding, flag, type Kind, object, orNull, tagged, text, texts, whole } from './schemaParts';
import { fetchFields, searchEngines, searchFields, searchParameters } from './searchSchema';

type ParametersOf<Tool extends { parameters?: object }> = SchemasOf<NonNullable<Tool['parameters']>>;

const functionFields: SchemasOf<ChatFunctionTool['function']> = {
  name: text('What the model calls it.', { minLength: 1, maxLength: 64 }),
  description: text('When and how to call it, told to the model.'),
  parameters: object('A JSON Schema of its arguments.'),
  strict: orNull(flag('Keep to the schema exactly, where the provider can.')),
};

const fetching: ParametersOf<WebFetchTool> = {
  engine: choice(
    'Who fetches.',
    {
      auto: 'The provider’s own where it has one, else Exa.',
      native: 'The provider’s own.',
      openrouter: 'OpenRouter.',
      exa: searchEngines.exa,
      parallel: searchEngines.parallel,
      firecrawl: searchEngines.firecrawl,
    },
    { default: 'auto' },
  ),
  ...fetchFields,
};

const clock: ParametersOf<DatetimeTool> = { timezone: text('The time zone.', { examples: ['Europe/Berlin'] }) };

const drawing: ParametersOf<ImageGenerationTool> = {
  model: text('The model that draws.', { default: 'openai/gpt-5-image' }),
};

const fusing: ParametersOf<FusionTool> = {
  ...fusionFields,
  max_completion_tokens: whole('The most tokens of each inner answer, thinking included.', { default: 16000 }),
  reasoning: nestedReasoning,
  temperature: decimal('The temperature of the panel; the comparison runs at 0.'),
  cache_control: cacheControl('Caches the prompts of the panel, in Anthropic’s style.'),
};

const nestedModel: SchemasOf<NestedModelSettings> = {
  name: text(
    'What tells it from others of its type: letters, digits, spaces, "_" and "-". One of them may have none.',
    {
      minLength: 1,
      maxLength: 64,
    },
  ),
  model: text('Its model. Left out: the model of the request.', { examples: ['openai/gpt-5'] }),
  instructions: text('Its system prompt.'),
  reasoning: nestedReasoning,
  temperature: decimal('Its temperature.'),
  max_completion_tokens: whole('The most tokens of its answers, thinking included.'),
};

const advising: ParametersOf<AdvisorTool> = {
  ...nestedModel,
  forward_transcript: flag('Shows it the whole conversation, which is billed again; else it sees what the call says.', {
    default: false,
  }),
  stream: flag('Has no effect in a chat.'),
};

const delegating: ParametersOf<SubagentTool> = {
  ...nestedModel,
  tools: nestedTools('OpenRouter’s tools that it may use, but not this one.'),
  max_tool_calls: whole('The most steps with tools that it takes.', { minimum: 1, maximum: 25 }),
  inherit_functions: flag('Refused in a chat.', { deprecationMessage: 'A chat is refused with it.' }),
  inherited_function_names: texts('Refused in a chat.', { deprecationMessage: 'A chat is refused with it.' }),
};

const lookingUp: ParametersOf<SearchModelsTool> = {
  max_results: whole('The most models that are found.', { maximum: 20, default: 5 }),
};

const files: ParametersOf<FilesTool> = {};

const environment = object(
  'Where commands run.',
  {
    type: choice('A new container, or one that is there.', {
      container_auto: 'A new one.',
      container_reference: 'The one that "container_id" names.',
    }),
    container_id: text('The container, for container_reference: letters, digits, "_" and "-".'),
    file_ids: texts('Ids of files to copy in.', { maxItems: 20 }),
    network_policy: object(
      'What the container may reach. Left out: nothing.',
      {
        type: choice('What is open.', { disabled: 'Nothing.', allowlist: 'The domains of "allowed_domains".' }),
        allowed_domains: texts('What it may reach.', { maxItems: 50 }),
      },
      ['type'],
    ),
  },
  ['type'],
);

const commands: ParametersOf<BashTool> = {
  engine: choice('Who runs commands.', {
    auto: 'You.',
    native: 'You.',
    openrouter: 'OpenRouter, in its sandbox.',
  }),
  environment,
  sleep_after_seconds: whole('Seconds until the container rests.', {
    deprecationMessage: 'OpenRouter has removed it.',
  }),
};

/** A server tool, which is set by its `parameters`. */
function server(title: string, description: string, fields: SchemasOf<object>): Kind {
  return { title, description, fields: { parameters: object('How it works.', fields) } };
}

const shorthand: Kind = {
  title: 'Web search, as OpenAI writes it',
  description:
    'The same as openrouter:web_search, to which OpenRouter converts it. Its settings may stand beside "type".',
  fields: { ...searchFields, parameters: searchParameters },
  ...excluding('allowed_domains', 'excluded_domains'),
};

/** The kinds of tools, and how they are set. */
export const toolKinds: Readonly<Record<(KnownServerTool | ChatFunctionTool)['type'], Kind>> = {
  'openrouter:web_search': {
    title: 'Web search',
    description: 'Lets the model search the web when it wants to. Searches are billed beside the tokens.',
    fields: { parameters: searchParameters },
  },
  'openrouter:web_fetch': server('Web fetch', 'Lets the model read pages that it names.', fetching),
  'openrouter:datetime': server('Date and time', 'Tells the model what day and time it is.', clock),
  'openrouter:image_generation': server(
    'Picture maker',
    'Lets the model have pictures made. Besides "model", the options of "image_config". Pictures are billed.',
    drawing,
  ),
  'openrouter:fusion': server(
    'Fusion',
    'Lets the model ask several models and compare their answers. Every one of them is billed.',
    fusing,
  ),
  'openrouter:advisor': server('Advisor', 'Lets the model ask another one for advice, which is billed.', advising),
  'openrouter:subagent': server('Subagent', 'Lets the model give tasks to another one, which is billed.', delegating),
  'openrouter:experimental__search_models': server(
    'Model search (experimental)',
    'Lets the model look for models of OpenRouter.',
    lookingUp,
  ),
  'openrouter:files': server('Files', 'Lets the model use files that are stored at OpenRouter.', files),
  'openrouter:bash': server('Commands', 'Runs commands. OpenRouter refuses it in chats.', commands),
  function: {
    title: 'Function',
    description: 'A function that the model may ask for, with arguments by a schema. OpenRouter does not carry it out.',
    required: ['function'],
    start: { function: { name: '$1', parameters: { type: 'object', properties: {} } } },
    fields: {
      function: object('The function.', functionFields, ['name']),
      cache_control: cacheControl('Caches the tools up to this one.'),
    },
  },
  web_search: shorthand,
  web_search_preview: shorthand,
  web_search_preview_2025_03_11: shorthand,
  web_search_2025_08_26: shorthand,
};

/** `tools`. */
export const toolsSchema: ParameterSchema = {
  type: 'array',
  description:
    'What the model may use: OpenRouter’s own tools, which it carries out and bills, and functions. Providers without tools are avoided.',
  items: tagged('type', toolKinds, 'Another tool'),
  defaultSnippets: [
    { label: 'Web search', body: [{ type: 'openrouter:web_search' }] },
    { label: 'Date and time', body: [{ type: 'openrouter:datetime' }] },
  ],
};
