import assert from 'node:assert/strict';
import { schemaName } from '../../../src/extension/parameters/schemaName';

describe('The name of a schema', () => {
  it('is that of its file, in the characters that the API takes', () => {
    assert.equal(schemaName('weather-report.schema.json'), 'weather-report');
    assert.equal(schemaName('Größe & Gewicht.json'), 'Gro_e_Gewicht');
    assert.equal(schemaName(`${'a'.repeat(80)}.json`), 'a'.repeat(64));
    assert.equal(schemaName('天気.json'), 'schema');
  });
});
