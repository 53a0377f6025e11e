import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChatRequest } from '../../../src/client';
import { SentRequests } from '../../../src/extension/storage/sentRequests';
import { Texts } from '../../../src/extension/storage/texts';
import { type NodeFolder, temporaryFolder } from '../../support/nodeFolder';

describe('sent requests', () => {
  let folder: NodeFolder;
  let texts: NodeFolder;
  beforeEach(async () => {
    folder = await temporaryFolder();
    texts = await temporaryFolder();
  });
  afterEach(async () => {
    await folder.dispose();
    await texts.dispose();
  });

  const long = 'code '.repeat(2000);
  const request: ChatRequest = {
    model: 'm/x',
    messages: [
      { role: 'user', content: long },
      { role: 'assistant', content: 'short' },
    ],
    stream: true,
  };

  it('come back equal to what was sent', async () => {
    const requests = new SentRequests(folder, new Texts(texts));
    await requests.record('r1', request);
    assert.equal(JSON.stringify(await requests.read('r1')), JSON.stringify(request));
  });

  it('store a long text once, however often it is sent', async () => {
    const requests = new SentRequests(folder, new Texts(texts));
    await Promise.all(['r1', 'r2', 'r3'].map((id) => requests.record(id, request)));
    assert.equal((await texts.list('')).length, 1);
    assert.ok((await stat(join(folder.path, 'requests/r3.json'))).size < 500);
  });

  it('are told apart from a reply for which nothing was sent', async () => {
    assert.equal(await new SentRequests(folder, new Texts(texts)).read('none'), undefined);
  });
});
