import assert from 'node:assert/strict';
import { KeyRing, onKeysChange } from '../../../src/extension/account/keyRing';
import { MemorySecrets } from '../../support/memorySecrets';

const site = 'https://openrouter.ai/api/v1';

describe('The keys for a server', () => {
  let secrets: MemorySecrets;
  let ring: KeyRing;

  beforeEach(() => {
    secrets = new MemorySecrets();
    ring = new KeyRing(secrets.window(), site);
  });

  const names = async (of: KeyRing = ring) => (await of.all()).map(({ name }) => name);

  it('use the key that was added last, and keep the ones before', async () => {
    await ring.add({ key: 'sk-or-1', origin: 'byHand' });
    await ring.add({ key: 'sk-or-2', origin: 'signedIn' });
    assert.deepEqual(await names(), ['Key 1', 'Key 2']);
    assert.equal((await ring.inUse())?.key, 'sk-or-2');
  });

  it('hold the key that an earlier version stored, under a name that can be changed', async () => {
    secrets.put('openrouterChat.apiKey@https://openrouter.ai', 'sk-or-earlier');
    assert.equal((await ring.inUse())?.key, 'sk-or-earlier');
    await ring.add({ key: 'sk-or-new', origin: 'byHand' });
    assert.deepEqual(await names(), ['Key 1', 'Key 2']);
    await ring.change('', { name: 'Work' });
    await ring.use('');
    assert.deepEqual([(await ring.inUse())?.name, (await ring.inUse())?.key], ['Work', 'sk-or-earlier']);
    await ring.remove('');
    assert.deepEqual(await names(), ['Key 2']);
  });

  it('lose none that two windows add at the same time, and agree on the one in use', async () => {
    const other = new KeyRing(secrets.window(), site);
    await Promise.all([
      ring.add({ key: 'sk-or-1', origin: 'byHand' }),
      other.add({ key: 'sk-or-2', origin: 'signedIn' }),
      ring.add({ key: 'sk-or-3', origin: 'byHand' }),
    ]);
    assert.equal((await other.all()).length, 3);
    const [first] = await ring.all();
    await other.use(first?.id ?? '');
    assert.equal((await ring.inUse())?.id, first?.id);
  });

  it('are all gone once they are forgotten, those that can’t be read as well', async () => {
    await ring.add({ key: 'sk-or-1', origin: 'byHand' });
    secrets.put('openrouterChat.apiKey@https://openrouter.ai#damaged', '{"key":"sk-or-2');
    secrets.put('openrouterChat.apiKey@https://openrouter.ai.example', 'sk-or-other');
    await ring.removeAll();
    assert.deepEqual(secrets.names, ['openrouterChat.apiKey@https://openrouter.ai.example']);
  });

  it('tell every window of a change, and of no other secret', async () => {
    let told = 0;
    onKeysChange(secrets.window(), () => told++);
    await secrets.window().store('openrouterChat.signIn@1', '{}');
    assert.equal(told, 0);
    const { id } = await ring.add({ key: 'sk-or-1', origin: 'byHand' });
    const afterAdding = told;
    assert.ok(afterAdding > 0);
    await ring.change(id, { name: 'Work' });
    assert.ok(told > afterAdding);
  });

  it('take a key that is there already for what it is, and use it', async () => {
    const { id } = await ring.add({ key: 'sk-or-1', origin: 'byHand' });
    await ring.change(id, { name: 'Work' });
    await ring.add({ key: 'sk-or-2', origin: 'byHand' });
    await ring.add({ key: 'sk-or-1', origin: 'byHand' });
    assert.deepEqual(await names(), ['Work', 'Key 2']);
    assert.equal((await ring.inUse())?.name, 'Work');
  });

  it('give no two keys the same name by themselves', async () => {
    await ring.add({ key: 'sk-or-1', origin: 'byHand' });
    const { id } = await ring.add({ key: 'sk-or-2', origin: 'byHand' });
    await ring.change(id, { name: 'Key 3' });
    await ring.add({ key: 'sk-or-3', origin: 'byHand' });
    assert.deepEqual(await names(), ['Key 1', 'Key 3', 'Key 4']);
  });

  it('go on with the last one added when the one in use is forgotten, and leave nothing behind in the end', async () => {
    const [one, two, three] = [
      await ring.add({ key: 'sk-or-1', origin: 'byHand' }),
      await ring.add({ key: 'sk-or-2', origin: 'byHand' }),
      await ring.add({ key: 'sk-or-3', origin: 'byHand' }),
    ];
    await ring.remove(one.id);
    assert.equal((await ring.inUse())?.id, three.id);
    assert.equal((await ring.heirOf(three.id))?.id, two.id);
    await ring.remove(three.id);
    assert.equal((await ring.inUse())?.id, two.id);
    await ring.remove(two.id);
    assert.equal(await ring.inUse(), undefined);
    assert.deepEqual(secrets.names, []);
  });

  it('are all forgotten in one step, and no other server’s', async () => {
    const other = new KeyRing(secrets.window(), 'http://127.0.0.1:4000/api/v1');
    await other.add({ key: 'sk-or-local', origin: 'byHand' });
    await ring.add({ key: 'sk-or-1', origin: 'byHand' });
    await ring.add({ key: 'sk-or-2', origin: 'byHand' });
    await ring.removeAll();
    assert.deepEqual(await ring.all(), []);
    assert.equal((await other.inUse())?.key, 'sk-or-local');
    assert.ok(!secrets.names.some((name) => name.includes('openrouter.ai')));
  });

  it('never go to another server, not even one whose address begins the same', async () => {
    await ring.add({ key: 'sk-or-1', origin: 'byHand' });
    for (const address of [
      'https://openrouter.ai.example.com/api/v1',
      'https://openrouter.ai:8443',
      'http://openrouter.ai',
    ]) {
      const other = new KeyRing(secrets.window(), address);
      assert.deepEqual([await other.inUse(), await other.all()], [undefined, []], address);
    }
    assert.equal((await new KeyRing(secrets.window(), 'https://openrouter.ai/').inUse())?.key, 'sk-or-1');
  });

  it('pass over what is no key of theirs', async () => {
    for (const [id, value] of Object.entries({ a: '{', b: '{"name":"No key"}', c: 'null', d: '{"key":7}' })) {
      secrets.put(`openrouterChat.apiKey@https://openrouter.ai#${id}`, value);
    }
    // What is no JSON object was a key of an earlier version.
    assert.deepEqual(
      (await ring.all()).map(({ key }) => key),
      ['null'],
    );
  });
});
