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

  it('store a picture once, however often it is sent, and come back with it', async () => {
    const url = `data:image/png;base64,${'iVBO'.repeat(50_000)}`;
    const parts = [
      { type: 'text', text: 'What is this?' } as const,
      { type: 'image_url', image_url: { url } } as const,
    ];
    const withPicture: ChatRequest = { ...request, messages: [{ role: 'user', content: parts }] };
    const requests = new SentRequests(folder, new Texts(texts));
    for (const id of ['r1', 'r2']) await requests.record(id, withPicture);
    assert.equal((await texts.list('')).length, 1);
    assert.ok((await stat(join(folder.path, 'requests/r2.json'))).size < 500);
    assert.equal(JSON.stringify(await requests.read('r2')), JSON.stringify(withPicture));
  });

  it('come back as they were where a message holds what looks like a stored text', async () => {
    const messages = [{ role: 'user', content: [{ type: 'text', text: 'x', storedText: 'not a hash' }] }] as const;
    const requests = new SentRequests(folder, new Texts(texts));
    await requests.record('r1', {
      ...request,
      messages: [...messages].map((each) => ({ ...each, content: [...each.content] })),
    });
    assert.deepEqual((await requests.read('r1')) as ChatRequest, { ...request, messages });
  });

  it('are told apart from a reply for which nothing was sent', async () => {
    assert.equal(await new SentRequests(folder, new Texts(texts)).read('none'), undefined);
  });
});
