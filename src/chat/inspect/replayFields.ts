/** What can be changed in a request before it is sent again, one thing at a time. It knows no page. */
import { isJsonObject, ownField, textsIn } from '../parameters/jsonValues';
import { parameterFacts } from '../parameters/parameterGroups';
import { fixedParameters, type ParameterSchema } from '../parameters/parameterSchema';
import { parameterNames, parameterSchemas } from '../parameters/schema/parametersSchema';
import { type JsonPath, pathText } from './jsonPath';

export interface ReplayField {
  readonly path: JsonPath;
  /** As one writes it in a request. */
  readonly label: string;
  readonly group: 'Model' | 'Sent' | 'Messages' | 'Not sent';
  readonly schema: ParameterSchema;
  /** By how much a number goes up and down. */
  readonly step?: number | undefined;
}

/** A menu of more of them helps nobody; any other can be named. */
const mostMessages = 60;

const anything: ParameterSchema = {};
const text: ParameterSchema = { type: 'string' };

/** Replies are always streamed, and messages change one by one. */
const kept: ReadonlySet<string> = new Set(['stream', 'messages']);

const names: readonly string[] = [...parameterNames];

export function replayFields(request: unknown): readonly ReplayField[] {
  const sent = isJsonObject(request) ? Object.keys(request).filter((name) => !kept.has(name)) : [];
  const provider = ownField(request, 'provider');
  const sentOfProvider = isJsonObject(provider) ? Object.keys(provider) : [];
  const knownOfProvider = Object.keys(parameterSchemas.provider.properties ?? {});
  const sentPaths = [
    ...sent.filter((name) => name !== 'model' && name !== 'provider').map((name) => [name]),
    ...sentOfProvider.map((field) => ['provider', field]),
  ];
  const absent = [
    ...names.filter((name) => name !== 'provider' && !sent.includes(name)).map((name) => [name]),
    ...knownOfProvider.filter((field) => !sentOfProvider.includes(field)).map((field) => ['provider', field]),
  ];
  return [
    replayField(['model'], 'Model'),
    ...sentPaths.map((path) => replayField(path, 'Sent')),
    ...messagePaths(request).map((path) => replayField(path, 'Messages')),
    ...absent.map((path) => replayField(path, 'Not sent')),
  ];
}

export function replayField(path: JsonPath, group: ReplayField['group'] = 'Not sent'): ReplayField {
  const [name, field] = path;
  const facts = path.length === 1 && isKnown(name) ? parameterFacts[name] : undefined;
  return {
    path,
    label: pathText(path),
    group,
    schema: schemaOf(path),
    step: field === undefined ? facts?.step : undefined,
  };
}

/** Why a path can't be changed; undefined where it can. */
export function replayFault(path: JsonPath): string | undefined {
  const [name] = path;
  if (name === 'stream') return 'Replies are always streamed.';
  if (name === 'prompt') return 'A chat sends messages.';
  return undefined;
}

function messagePaths(request: unknown): readonly JsonPath[] {
  const messages = ownField(request, 'messages');
  if (!Array.isArray(messages)) return [];
  const all = messages.flatMap((message, index): JsonPath[] => {
    const content = ownField(message, 'content');
    if (!Array.isArray(content)) return [['messages', index, 'content']];
    const parts = content.flatMap((part, at) =>
      typeof ownField(part, 'text') === 'string' ? [['messages', index, 'content', at, 'text'] as const] : [],
    );
    return parts.length > 0 ? parts : [['messages', index, 'content']];
  });
  // The last ones are what one would change.
  return all.slice(-mostMessages);
}

function schemaOf(path: JsonPath): ParameterSchema {
  const [name, field] = path;
  if (name === 'model' && path.length === 1) return text;
  if (name === 'messages') return path.at(-1) === 'content' || path.at(-1) === 'text' ? text : anything;
  if (name === 'provider' && typeof field === 'string' && path.length === 2)
    return parameterSchemas.provider.properties?.[field] ?? anything;
  return isKnown(name) && path.length === 1 ? parameterSchemas[name] : anything;
}

function isKnown(name: unknown): name is keyof typeof parameterSchemas {
  return textsIn([name]).some((each) => names.includes(each) && !(fixedParameters as readonly string[]).includes(each));
}
