// A conversation in which nothing is ever sent, for what only attaches to it or looks at it.
import { Session } from '../../src/extension/chat/session';
import type { Texts } from '../../src/extension/storage/texts';
import { emptyConversation } from './conversations';

/** `texts` is where what is attached lies. */
export function quietSession(texts: Pick<Texts, 'get'>): Session {
  return new Session(emptyConversation(crypto.randomUUID()), {
    complete: () => Promise.reject(new Error('Nothing is sent here.')),
    readAttachment: ({ hash }) => texts.get(hash),
    recordRequest: () => {},
    newId: () => crypto.randomUUID(),
    now: () => new Date().toISOString(),
  });
}
