/**
 * The rows of the form: a parameter each, but for `provider`, whose fields have rows of their own, as they come from layers
 * of their own. Knows no control and no conversation.
 */
import { type ParameterGroup, parameterFacts } from '../../../chat/parameters/parameterGroups';
import { fixedParameters, type ParameterSchema } from '../../../chat/parameters/parameterSchema';
import { parameterNames, parameterSchemas } from '../../../chat/parameters/schema/parametersSchema';

export interface FormRow {
  /** As requests write it: `temperature`, `provider.sort`. */
  readonly id: string;
  readonly name: string;
  /** Of `provider`. */
  readonly field?: string | undefined;
  readonly title: string;
  /** `other`: no schema knows it. */
  readonly group: ParameterGroup | 'other';
  readonly schema: ParameterSchema;
  /** What happens where nothing is set, as words that stand alone. */
  readonly defaultText: string;
  readonly step?: number | undefined;
}

const providerTitles: Readonly<Record<string, string>> = {
  order: 'Provider Order',
  only: 'Only These Providers',
  ignore: 'Ignored Providers',
  zdr: 'Zero Data Retention',
  sort: 'Sort Providers By',
  quantizations: 'Quantizations',
};

export const formRows: readonly FormRow[] = parameterNames.flatMap((name) => {
  const { group, title, defaultText, step } = parameterFacts[name];
  const row: FormRow = {
    ...{ id: name, name, title, group, defaultText, step, schema: parameterSchemas[name] },
  };
  return name === 'provider' ? providerRows(row) : [row];
});

function providerRows({ schema, group, name }: FormRow): readonly FormRow[] {
  return Object.entries(schema.properties ?? {}).map(([field, fieldSchema]) => ({
    ...{ id: `provider.${field}`, name, field, group, schema: fieldSchema },
    title: providerTitles[field] ?? titleFrom(field),
    defaultText: defaultWords(fieldSchema),
  }));
}

function titleFrom(field: string): string {
  return field.replace(/(^|_)(\w)/g, (_, gap: string, letter: string) => (gap ? ' ' : '') + letter.toUpperCase());
}

function defaultWords({ default: value, type }: ParameterSchema): string {
  if (value === true) return 'On';
  if (value === false) return 'Off';
  return [type].flat().includes('boolean') ? 'As the account says' : 'None';
}

/** A parameter that no schema knows, such as one of a provider's own. */
export function otherRow(name: string): FormRow {
  const description = 'Not known here: sent as it is.';
  return {
    id: name,
    name,
    title: name,
    group: 'other',
    schema: { description },
    defaultText: 'Not sent',
  };
}

const fixed: readonly string[] = fixedParameters;

/** The parameters that layers hold beside those with rows of their own. */
export function otherNames(layers: readonly { readonly values: object }[]): readonly string[] {
  const names = new Set(layers.flatMap(({ values }) => Object.keys(values)));
  return [...names].filter((name) => !knownNames.has(name) && !fixed.includes(name)).sort();
}

const knownNames: ReadonlySet<string> = new Set(parameterNames);

/** Why no parameter of this name can be added; undefined where one can. */
export function nameFault(name: string): string | undefined {
  if (knownNames.has(name)) return `${name} has a control of its own above.`;
  return fixed.includes(name) ? `The chat itself decides ${name}.` : undefined;
}

/** The words that a search looks into, in lower case. */
export function searchText({ id, title, schema }: FormRow): string {
  return `${title} ${id} ${id.replaceAll('_', ' ')} ${schema.description ?? ''}`.toLowerCase();
}

/** Whether all words of a search are in a row's text. */
export function isFound(text: string, search: string): boolean {
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
