/** docs/parameters.md: every parameter, how it is checked, and which test saw it on its way to the server. */
import { parameterFacts, parameterGroups } from '../../../src/chat/parameters/parameterGroups';
import type { FixedParameter, ParameterName, ParameterSchema } from '../../../src/chat/parameters/parameterSchema';
import { parameterNames, parameterSchemas } from '../../../src/chat/parameters/schema/parametersSchema';
import { requestRules } from '../../../src/client/requestRules';
import { described } from '../../../src/client/rule';
import { chatsOwnTitle, noParameterTitle, titleOf } from '../sampledParameters';
import { asCode, schemaWords } from './schemaWords';

const intro = `# Parameters

Every parameter of OpenRouter’s chat completions, where it is set in OpenRouter Chat, how it is checked before it is sent,
and the test that saw it arrive. \`npm run schemas\` writes this page from the tables in \`src/chat/parameters\`; a test fails
where it is older than they are.

**Where a parameter is set.** In the panel *Parameters* of a chat, in the group of its heading here, for the chat or for the
next message alone; as JSON, in the document that the panel opens; for all chats in the setting \`openrouterChat.parameters\`;
by name in the setting \`openrouterChat.presets\`. A message goes before its chat, a chat before its preset, the preset before
the settings of the workspace, and those before the user’s; a workspace can’t loosen the user’s limits. \`null\` leaves a
parameter out whatever a weaker place says.

**How it is checked.** Editors mark what the schema in \`media/parameters.schema.json\` refuses, and the client refuses the
same before anything is sent; a test holds the two equal, place by place. Known values are offered, and others are sent as
well, as are names, plugins and tools that are not listed here. What a model does not support is dropped by OpenRouter
silently, unless \`provider.require_parameters\` is true.

**Where it was seen.** The titles are those of \`test/extension/parameters/wire.test.ts\`: a chat with that parameter sends a
message through the real client to a server, and what arrives is compared with what was set.
`;

const fixed: Readonly<
  Record<
    FixedParameter,
    { readonly what: string; readonly instead: string; readonly left: string; readonly seen: string }
  >
> = {
  model: {
    what: 'The model that answers.',
    instead: 'The chat itself: its model picker, or the setting `openrouterChat.model`',
    left: 'The account’s default model',
    seen: chatsOwnTitle,
  },
  messages: {
    what: 'The conversation.',
    instead: 'The chat itself: the branch that is shown, with what is attached',
    left: 'Never',
    seen: chatsOwnTitle,
  },
  stream: {
    what: 'Whether the answer comes piece by piece.',
    instead: 'The chat itself: always true',
    left: 'Never',
    seen: chatsOwnTitle,
  },
  prompt: {
    what: 'Deprecated: a text to complete, in place of messages. A chat has messages, so it is of no use here.',
    instead: 'JSON and settings, as a name that is unknown there',
    left: 'None',
    seen: noParameterTitle,
  },
};

/** The sections on what is inside of these have a test for each field or kind. */
const seenApart: Readonly<Partial<Record<ParameterName, (name: string) => string>>> = {
  provider: titleOf.preference,
  plugins: titleOf.plugin,
  tools: titleOf.tool,
};

export function parametersPage(): string {
  return `${[intro, ...parameterGroups.map(groupSection), fixedSection(), '## Fields of objects\n', ...parameterNames.flatMap(fieldsSection)].join('\n')}`;
}

function groupSection({ id, title }: (typeof parameterGroups)[number]): string {
  const names = parameterNames.filter((name) => parameterFacts[name].group === id);
  const rows = names.map((name) => {
    const schema = parameterSchemas[name];
    return [
      hasFields(schema) ? `[${asCode(name)}](#${anchorOf(name)})` : asCode(name),
      `**${schema.title}.** ${saying(schema)}`,
      `Panel (${title}), JSON, settings, presets`,
      schemaWords(schema),
      parameterFacts[name].defaultText,
      titleOf.parameter(name),
    ];
  });
  return `## ${title}\n\n${table(['Name', 'What it does', 'Set in', 'Checked as', 'Left out', 'Test'], rows)}`;
}

function fixedSection(): string {
  const rows = Object.entries(fixed).map(([name, { what, instead, left, seen }]) => {
    const rule = requestRules[name as FixedParameter];
    return [asCode(name), what, instead, described(rule), left, seen];
  });
  const others = [
    asCode('n'),
    'The number of answers. OpenRouter has no such parameter; branches are how a chat has several.',
    'JSON and settings, as a name that is unknown there',
    'not checked',
    'One',
    fixed.prompt.seen,
  ];
  const head = ['Name', 'What it does', 'Set in', 'Checked as', 'Left out', 'Test'];
  return `## What a chat sets itself\n\n${table(head, [...rows, others])}`;
}

function fieldsSection(name: ParameterName): string[] {
  const schema = parameterSchemas[name];
  if (!hasFields(schema)) return [];
  const kinds = kindsIn(schema);
  const own = fieldRows(withFields(schema), '');
  const seen = seenApart[name];
  const table = own.length > 0 ? [fieldTable(own, kinds.length === 0 ? seen : undefined)] : [];
  const sections = kinds.map((kind) => kindSection(kind, seen));
  return [`### ${name}\n`, `${saying(schema)}\n`, ...table, ...sections];
}

interface KindOfObject {
  readonly tag: string;
  readonly names: readonly string[];
  readonly schema: ParameterSchema;
}

function kindSection({ tag, names, schema }: KindOfObject, seen?: (name: string) => string): string {
  const tests = seen ? ` Test${names.length > 1 ? 's' : ''}: ${names.map(seen).join(', ')}.` : '';
  const { [tag]: _, ...fields } = schema.properties ?? {};
  const rows = fieldRows({ ...schema, properties: fields }, '');
  const head = `${`**${asCode(tag)}: ${names.map(asCode).join(', ')}** (${schema.title}). ${saying(schema)}${tests}`.trimEnd()}\n`;
  return rows.length > 0 ? `${head}\n${fieldTable(rows)}` : head;
}

type FieldRow = readonly [path: string, schema: ParameterSchema, isRequired: boolean];

function fieldTable(rows: readonly FieldRow[], seen?: (name: string) => string): string {
  const head = ['Field', 'What it does', 'Checked as', 'Default', ...(seen ? ['Test'] : [])];
  const lines = rows.map(([path, schema, isRequired]) => [
    asCode(path),
    saying(schema),
    `${schemaWords(schema)}${isRequired ? '; needed' : ''}`,
    schema.default === undefined ? '' : asCode(JSON.stringify(schema.default)),
    ...(seen ? [path.includes('.') ? '' : seen(path)] : []),
  ]);
  return table(head, lines);
}

/** The fields of an object and of the objects in it, by their paths. */
function fieldRows(schema: ParameterSchema, path: string): FieldRow[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]): FieldRow[] => {
    const here = `${path}${name}`;
    const isRequired = schema.required?.includes(name) ?? false;
    const inner = fieldRows(withFields(field), `${here}.`);
    const entries = field.items ? fieldRows(withFields(field.items), `${here}[].`) : [];
    return [[here, field, isRequired], ...inner, ...entries];
  });
}

/** The part of a schema that has fields of its own, where there are other forms. */
function withFields(schema: ParameterSchema): ParameterSchema {
  return schema.anyOf?.find(({ type, properties }) => type === 'object' && properties) ?? schema;
}

function kindsIn(schema: ParameterSchema): KindOfObject[] {
  const parts = [schema, ...(schema.items ? [schema.items] : []), ...(schema.anyOf ?? [])];
  return parts.flatMap(({ anyOf = [], required: [tag = ''] = [] }) =>
    anyOf.flatMap((kind): KindOfObject[] => {
      const { const: only, enum: several } = kind.properties?.[tag] ?? {};
      const names = (several ?? [only]).filter((name) => typeof name === 'string');
      return names.length > 0 ? [{ tag, names, schema: kind }] : [];
    }),
  );
}

function hasFields(schema: ParameterSchema): boolean {
  return fieldRows(withFields(schema), '').length > 0 || kindsIn(schema).length > 0;
}

function saying({ description = '', deprecationMessage }: ParameterSchema): string {
  return deprecationMessage === undefined ? description : `${description} Deprecated: ${deprecationMessage}`;
}

/** As GitHub and VS Code name a heading. */
function anchorOf(name: string): string {
  return name.toLowerCase();
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return `${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}
