import assert from 'node:assert/strict';
import { sameJson, withField } from '../../../src/chat/parameters/jsonValues';
import type { ParameterName } from '../../../src/chat/parameters/parameterSchema';
import { parameterNames, parameterSchemas } from '../../../src/chat/parameters/schema/parametersSchema';
import { valueFault, withoutField } from '../../../src/chat/parameters/valueFault';
import { parameterSamples } from '../../support/parameterSamples';

const faultOf = (name: ParameterName, value: unknown) => valueFault(parameterSchemas[name], value)?.message;

describe('What is wrong with a value', () => {
  it('is nothing for any value that a request may have', () => {
    for (const name of parameterNames) {
      const sample: unknown = parameterSamples[name];
      const values = Array.isArray(sample) && faultOf(name, sample) !== undefined ? sample : [sample];
      for (const value of values) assert.equal(faultOf(name, value), undefined, `${name} ${JSON.stringify(value)}`);
    }
  });

  it('is said in words that name the place', () => {
    assert.equal(faultOf('temperature', 3), 'It must be from 0 to 2.');
    assert.equal(faultOf('top_p', 0), 'It must be more than 0, up to 1.');
    assert.equal(faultOf('seed', 1.5), 'It must be a whole number.');
    assert.equal(faultOf('stop', ['a', 'b', 'c', 'd', 'e']), 'It must not have more than 4.');
    assert.equal(faultOf('metadata', { key: 1 }), 'key must be a text.');
    assert.equal(faultOf('response_format', { type: 'json_schema' }), 'json_schema is missing.');
    assert.equal(faultOf('plugins', [{ id: 'web' }, { max_results: 3 }]), '2.id is missing.');
  });

  it('tells which two fields exclude each other, and one can be taken away', () => {
    const value = { effort: 'high', max_tokens: 2000 };
    const fault = valueFault(parameterSchemas.reasoning, value);
    assert.deepEqual(fault?.excluding?.names, ['effort', 'max_tokens']);
    assert.deepEqual(withoutField(value, fault?.excluding?.path ?? [], 'effort'), { max_tokens: 2000 });
  });

  it('is nothing for what is newer than the schema', () => {
    assert.equal(faultOf('service_tier', 'brand_new'), undefined);
    assert.equal(faultOf('plugins', [{ id: 'brand-new', depth: 3 }]), undefined);
    assert.equal(faultOf('reasoning', { brand_new: true }), undefined);
  });
});

describe('A field of a JSON object', () => {
  it('may have any name, and leaves the others where they are', () => {
    const object = JSON.parse('{"__proto__": 1, "b": 2}') as Record<string, unknown>;
    const changed = withField(withField(object, 'constructor', 3), '__proto__', 4);
    assert.equal(JSON.stringify(changed), '{"__proto__":4,"b":2,"constructor":3}');
    assert.equal(JSON.stringify(withField(changed, '__proto__', undefined)), '{"b":2,"constructor":3}');
    assert.equal(Object.getPrototypeOf(changed), Object.prototype);
  });

  it('says the same wherever it stands', () => {
    assert.ok(sameJson({ a: 1, b: [{ c: null }] }, { b: [{ c: null }], a: 1 }));
    assert.ok(!sameJson({ a: 1 }, { a: 1, b: null }));
    assert.ok(!sameJson([1, 2], [2, 1]));
  });
});
