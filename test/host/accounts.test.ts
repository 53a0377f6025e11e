import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { Accounts } from '../../src/extension/account/accounts';
import { KeyRing } from '../../src/extension/account/keyRing';
import { MemorySecrets } from '../support/memorySecrets';

type Change = vscode.AuthenticationProviderAuthenticationSessionsChangeEvent;

describe('the accounts of VS Code’s Accounts menu', () => {
  let secrets: MemorySecrets;
  let ring: KeyRing;
  let accounts: Accounts;
  let signIn: () => Promise<boolean>;

  beforeEach(() => {
    secrets = new MemorySecrets();
    ring = new KeyRing(secrets.window(), 'https://openrouter.ai/api/v1');
    signIn = async () => false;
    accounts = new Accounts(secrets.window(), () => signIn());
  });

  afterEach(() => accounts.dispose());

  const labels = async () => (await accounts.getSessions()).map(({ account }) => account.label);
  const nextChange = () =>
    new Promise<Change>((resolve) => {
      const listening = accounts.onDidChangeSessions((change) => {
        listening.dispose();
        resolve(change);
      });
    });
  const labelsOf = (sessions: readonly vscode.AuthenticationSession[] | undefined) =>
    sessions?.map(({ account }) => account.label);

  it('are the keys by their names, and tell other extensions no key', async () => {
    secrets.put('openrouterChat.apiKey@https://openrouter.ai', 'sk-or-v1-earlier');
    await ring.add({ key: 'sk-or-v1-signed-in', origin: 'signedIn', label: 'sk-or-v1-sig...in' });
    assert.deepEqual(await labels(), ['Key 1', 'Key 2']);
    const [session] = await accounts.getSessions();
    assert.equal(session?.accessToken, '');
    assert.ok(!JSON.stringify(await accounts.getSessions()).includes('sk-or'));
    assert.deepEqual(await accounts.getSessions(undefined, { account: session?.account }), [session]);
  });

  it('follow what any window does with keys', async () => {
    assert.deepEqual(await labels(), []);
    const other = new KeyRing(secrets.window(), 'https://openrouter.ai/api/v1');
    const added = nextChange();
    const { id } = await other.add({ key: 'sk-or-v1-1', origin: 'byHand' });
    assert.deepEqual(labelsOf((await added).added), ['Key 1']);
    const renamed = nextChange();
    await other.change(id, { name: 'Work' });
    assert.deepEqual([labelsOf((await renamed).removed), labelsOf((await renamed).added)], [['Key 1'], ['Work']]);
    const removed = nextChange();
    await other.remove(id);
    assert.deepEqual(labelsOf((await removed).removed), ['Work']);
  });

  it('sign in as the command does, and say so when nobody did', async () => {
    await assert.rejects(accounts.createSession(), /cancelled/);
    signIn = async () => {
      await ring.add({ key: 'sk-or-v1-new', origin: 'signedIn' });
      return true;
    };
    assert.equal((await accounts.createSession()).account.label, 'Key 1');
  });

  it('sign out by forgetting the key, and what still waits for the browser with the last one', async () => {
    secrets.put('openrouterChat.apiKey@https://openrouter.ai', 'sk-or-v1-earlier');
    secrets.put('openrouterChat.signIn@1', '{}');
    await ring.add({ key: 'sk-or-v1-2', origin: 'byHand' });
    const [earlier, newer] = await accounts.getSessions();
    await accounts.removeSession(newer?.id ?? '');
    assert.equal((await ring.inUse())?.key, 'sk-or-v1-earlier');
    assert.ok(secrets.names.includes('openrouterChat.signIn@1'));
    await accounts.removeSession(earlier?.id ?? '');
    assert.deepEqual(secrets.names, []);
  });
});
