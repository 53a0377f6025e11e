/** The schema of parameters takes every value that the API takes, and tells of each what a reader needs. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parameterFacts, parameterGroups } from '../../../src/chat/parameters/parameterGroups';
import type { ParameterName, ParameterSchema } from '../../../src/chat/parameters/parameterSchema';
import { parameterNames, parametersSchema } from '../../../src/chat/parameters/schema/parametersSchema';
import { requestIssues } from '../../../src/client/checkRequest';
import { sampledParameters } from '../../support/sampledParameters';
import { generatedFiles, projectFolder } from '../../support/schemas/generatedFiles';
import { refusalsBy, schemaRefuses } from '../../support/schemas/schemaRefuses';
import { needsSchema, requestSchemaErrors } from '../../support/simulator/requestSchema';

const messages = [{ role: 'user', content: 'Hello?' }];

/** What the API's documentation states, written down once more by hand. */
const documented: { readonly [Name in ParameterName]?: readonly [lowest: number, highest: number] } = {
  temperature: [0, 2],
  top_p: [Number.MIN_VALUE, 1],
  top_k: [0, 1e9],
  top_a: [0, 1],
  min_p: [0, 1],
  frequency_penalty: [-2, 2],
  presence_penalty: [-2, 2],
  repetition_penalty: [Number.MIN_VALUE, 2],
  top_logprobs: [0, 20],
  max_completion_tokens: [1, 1e9],
  max_tokens: [1, 1e9],
  max_tool_calls: [1, 30],
};

describe('what is said of parameters', () => {
  it('takes every value that a chat can send, plugins, tools and preferences among them', () => {
    for (const { title, values } of sampledParameters) {
      for (const parameters of values) assert.equal(schemaRefuses(parameters), undefined, title);
    }
  });

  it('takes what the client takes', () => {
    for (const { title, values } of sampledParameters) {
      for (const parameters of values) assert.deepEqual(requestIssues({ messages, ...parameters }), [], title);
    }
  });

  it('takes only what the API’s own description takes', function () {
    needsSchema(this);
    for (const { title, values } of sampledParameters.filter(({ isNewer }) => !isNewer)) {
      for (const parameters of values) {
        assert.deepEqual(
          requestSchemaErrors({ messages, ...parameters }),
          [],
          `${title}: ${JSON.stringify(parameters)}`,
        );
      }
    }
  });

  it('takes names, kinds and values that are newer than it', () => {
    const newer = {
      brand_new_parameter: 1,
      plugins: [{ id: 'brand-new', x: 1 }],
      tools: [{ type: 'openrouter:brand_new', parameters: 5 }],
      verbosity: 'brand-new',
      modalities: ['brand-new'],
      tool_choice: { type: 'brand-new' },
      provider: { sort: 'brand-new' },
    };
    assert.equal(schemaRefuses(newer), undefined);
  });

  for (const [name, [lowest, highest]] of Object.entries(documented)) {
    it(`knows the range of ${name}, ${lowest} to ${highest}`, () => {
      for (const value of [lowest, highest]) assert.equal(schemaRefuses({ [name]: value }), undefined);
      const isOpen = highest === 1e9;
      const below = lowest === Number.MIN_VALUE ? 0 : lowest - 1;
      // Fewer than one step is nowhere said to be wrong.
      const outside = [...(name === 'max_tool_calls' ? [] : [below]), ...(isOpen ? [] : [highest + 1])];
      for (const value of outside) assert.ok(schemaRefuses({ [name]: value }), `${value}`);
    });
  }

  it('names a field of a provider’s preferences that does not exist, since OpenRouter would refuse it', () => {
    assert.ok(schemaRefuses({ provider: { orders: ['a'] } }));
  });

  it('tells of every parameter and every field what it does', () => {
    assert.deepEqual(silentPlaces('', parametersSchema), []);
  });

  it('tells of what is deprecated what to use in its place, and of nothing else', () => {
    const deprecated = parameterNames.filter((name) => parametersSchema.properties?.[name]?.deprecationMessage);
    const legacy = parameterNames.filter((name) => parameterFacts[name].group === 'legacy');
    assert.deepEqual(deprecated, legacy);
  });

  it('has a parameter for every group, and the parameters in the order of the groups', () => {
    const order = [...new Set(parameterNames.map((name) => parameterFacts[name].group))];
    assert.deepEqual(
      order,
      parameterGroups.map(({ id }) => id),
    );
  });

  it('gives every parameter a title of its own', () => {
    const titles = parameterNames.map((name) => parameterFacts[name].title);
    assert.equal(new Set(titles).size, titles.length);
  });
});

describe('the files made of the tables of parameters', () => {
  for (const [path, text] of Object.entries(generatedFiles())) {
    it(`are up to date: ${path}`, () => {
      const isSame = readFileSync(join(projectFolder, path), 'utf8') === text;
      assert.ok(isSame, `${path} is older than the tables that it is made of: run "npm run schemas".`);
    });
  }

  it('check parameters as the tables do, where they refer to what they say once', () => {
    const refuses = refusalsBy(JSON.parse(readFileSync(join(projectFolder, 'media/parameters.schema.json'), 'utf8')));
    for (const { title, values } of sampledParameters) {
      for (const parameters of values) assert.equal(refuses(parameters), undefined, title);
    }
    assert.match(
      refuses({ tools: [{ type: 'openrouter:subagent', parameters: { max_tool_calls: 26 } }] }) ?? '',
      /max_tool_calls/,
    );
  });

  it('check settings and presets alike', () => {
    const manifest = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'));
    const { 'openrouterChat.parameters': parameters, 'openrouterChat.presets': presets } =
      manifest.contributes.configuration.properties;
    const properties = { 'openrouterChat.parameters': checked(parameters), 'openrouterChat.presets': checked(presets) };
    const refuses = refusalsBy({ properties });
    const fine = { temperature: 0.5, plugins: [{ id: 'fusion', max_tool_calls: 16 }] };
    const wrong = { temperature: 0.5, plugins: [{ id: 'fusion', max_tool_calls: 17 }] };
    assert.equal(refuses({ 'openrouterChat.parameters': fine }), undefined);
    assert.ok(refuses({ 'openrouterChat.parameters': wrong }));
    assert.equal(refuses({ 'openrouterChat.presets': { Careful: { model: 'a/b', parameters: fine } } }), undefined);
    assert.ok(refuses({ 'openrouterChat.presets': { Careful: { parameters: wrong } } }));
  });
});

/** Without what VS Code knows of settings alone. */
function checked({ scope, order, markdownDescription, ...schema }: Readonly<Record<string, unknown>>): object {
  return schema;
}

/** Fields without a description, other than in lists of values and in what tells kinds apart. */
function silentPlaces(path: string, schema: ParameterSchema): string[] {
  const fields = Object.entries(schema.properties ?? {});
  const silent = fields.filter(([, field]) => !field.description && !field.not).map(([name]) => `${path}.${name}`);
  const nested = fields.flatMap(([name, field]) => silentPlaces(`${path}.${name}`, field));
  const parts = [...(schema.anyOf ?? []), ...(schema.items ? [schema.items] : [])];
  return [...silent, ...nested, ...parts.flatMap((part) => silentPlaces(path, part))];
}
