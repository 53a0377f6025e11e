/** What the editor says of a parameter and what the client refuses are one and the same, place by place. */
import assert from 'node:assert/strict';
import type { ParameterSchema } from '../../../src/chat/parameters/parameterSchema';
import { parametersSchema } from '../../../src/chat/parameters/schema/parametersSchema';
import { requestRules } from '../../../src/client/requestRules';
import type { Fields, Rule } from '../../../src/client/rule';
import { type Refusal, refusals } from '../../client/refusals';
import { toolRefusals } from '../../client/toolRefusals';
import { schemaRefuses } from '../../support/schemas/schemaRefuses';

/** What a chat decides itself. */
const fixed = ['messages', 'model', 'stream', 'prompt'];

/** Where the client knows more than a chat needs: a guess at the answer is text. */
const narrower = new Set(['prediction.content[]']);

/** Kinds of which the client holds nothing since they may change, with what the schema wants of them. */
const unheld: Readonly<Record<string, readonly string[]>> = { alignment: ['rules'] };

describe('the schema of parameters', () => {
  const { messages, model, stream, prompt, ...rules } = requestRules;
  const schemas = parametersSchema.properties ?? {};

  it('has exactly the parameters that the client checks', () => {
    assert.deepEqual(Object.keys(schemas).sort(), Object.keys(rules).sort());
  });

  for (const [name, rule] of Object.entries<Rule>(rules)) {
    it(`has the types, ranges and fields of ${name} that the client checks`, () => {
      assert.deepEqual(differences(name, rule, schemas[name] ?? {}), []);
    });
  }

  const kept: readonly [string, readonly Refusal[]][] = Object.entries({ ...refusals, ...toolRefusals }).map(
    ([title, listed]) => [title, listed.filter(isAboutParameters)],
  );
  for (const [title, listed] of kept.filter(([, { length }]) => length > 0)) {
    it(`marks what the client refuses, and nothing once it is mended: ${title}`, () => {
      for (const [wrong, , mended] of listed) {
        assert.ok(schemaRefuses(parametersOf(wrong)), `passes: ${JSON.stringify(wrong)}`);
        assert.equal(schemaRefuses(parametersOf(mended)), undefined, JSON.stringify(mended));
      }
    });
  }
});

/** Fields that depend on others, and what JSON can't say, are for the client alone. */
function isAboutParameters([wrong, paths]: Refusal): boolean {
  const isOther = paths.some((path) => path === '' || fixed.includes(path.split(/[.[]/, 1)[0] ?? ''));
  const isCombined = ['reasoning_effort', 'top_logprobs'].some((name) => paths.includes(name) && isFine(wrong, name));
  return !isOther && !isCombined && isJson(wrong);
}

function isFine(request: object, name: string): boolean {
  const value: unknown = Reflect.get(request, name);
  return schemaRefuses({ [name]: value }) === undefined;
}

function isJson(value: unknown): boolean {
  try {
    assert.deepEqual(JSON.parse(JSON.stringify(value)), value);
    return true;
  } catch {
    return false;
  }
}

function parametersOf(request: object): object {
  const sent = Object.entries(request).filter(([name]) => !fixed.includes(name));
  return JSON.parse(JSON.stringify(Object.fromEntries(sent)));
}

/** What a rule and a schema say differently, one line for each. */
function differences(path: string, rule: Rule, schema: ParameterSchema): string[] {
  const said = {
    types: [rule.type, rule.nullable ? 'null' : []].flat(2).sort(),
    minimum: rule.minimum,
    exclusiveMinimum: rule.exclusiveMinimum,
    maximum: rule.maximum,
    minLength: rule.minLength,
    maxLength: rule.maxLength,
    minItems: rule.minItems,
    maxItems: rule.maxItems,
    maxProperties: rule.maxFields,
    maxNameLength: rule.maxNameLength,
  };
  const written = {
    types: [schema.type ?? []].flat().sort(),
    minimum: schema.minimum,
    exclusiveMinimum: schema.exclusiveMinimum,
    maximum: schema.maximum,
    minLength: schema.minLength,
    maxLength: schema.maxLength,
    minItems: schema.minItems,
    maxItems: schema.maxItems,
    maxProperties: schema.maxProperties,
    maxNameLength: schema.propertyNames?.maxLength,
  };
  const own = JSON.stringify(said) === JSON.stringify(written) ? [] : [`${path}: ${JSON.stringify({ said, written })}`];
  return [...own, ...inside(path, rule, schema)];
}

function inside(path: string, rule: Rule, schema: ParameterSchema): string[] {
  const found: string[] = [];
  if (rule.items && !narrower.has(`${path}[]`)) found.push(...differences(`${path}[]`, rule.items, schema.items ?? {}));
  if (rule.values) {
    const values = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {};
    found.push(...differences(`${path}.*`, rule.values, values));
  }
  if (rule.fields) found.push(...fieldDifferences(path, rule.fields, objectIn(schema)));
  if (rule.tag !== undefined) found.push(...kindDifferences(path, rule, rule.tag, objectIn(schema)));
  return found;
}

/** The part of a schema that is about objects, where there are other forms. */
function objectIn(schema: ParameterSchema): ParameterSchema {
  return schema.anyOf?.find(({ type }) => type === 'object') ?? schema;
}

function fieldDifferences(path: string, fields: Fields, schema: ParameterSchema, tag?: string): string[] {
  const { [tag ?? '']: _, ...properties } = schema.properties ?? {};
  const expected = {
    names: Object.keys(fields).sort(),
    required: Object.keys(fields).filter((name) => fields[name]?.required),
    excluding: Object.keys(fields).flatMap((name) => (fields[name]?.excludes ? [[name, fields[name].excludes]] : [])),
  };
  const written = {
    names: Object.keys(properties).sort(),
    required: (schema.required ?? []).filter((name) => name !== tag),
    excluding: (schema.allOf ?? []).map(({ not }) => not?.required),
  };
  const own =
    JSON.stringify(expected) === JSON.stringify(written) ? [] : [`${path}: ${JSON.stringify({ expected, written })}`];
  const nested = Object.entries(fields).flatMap(([name, rule]) =>
    differences(`${path}.${name}`, rule, properties[name] ?? {}),
  );
  return [...own, ...nested];
}

/** Of kinds that the client has no rule for, nothing may be wanted. */
function kindDifferences(path: string, { variants = {} }: Rule, tag: string, schema: ParameterSchema): string[] {
  const kinds = new Map<string, ParameterSchema>();
  for (const variant of schema.anyOf ?? []) {
    const { const: only, enum: several } = variant.properties?.[tag] ?? {};
    for (const name of several ?? [only]) if (typeof name === 'string') kinds.set(name, variant);
  }
  const ruled = Object.entries(variants).flatMap(([name, fields]) =>
    fieldDifferences(`${path}[${name}]`, fields, kinds.get(name) ?? {}, tag),
  );
  const others = [...kinds].filter(([name]) => !(name in variants));
  const wanting = others.filter(([name, { required = [] }]) => {
    return required.filter((field) => field !== tag).join() !== (unheld[name] ?? []).join();
  });
  return [...ruled, ...wanting.map(([name]) => `${path}[${name}] wants what the client does not`)];
}
