/** The conversations of a window on folders of the disk, with a client but without VS Code. */
import { OpenRouter } from '../../src/client';
import { Chats, type ChatsDependencies } from '../../src/extension/chat/chats';
import type { Folder } from '../../src/extension/storage/folder';
import { Texts } from '../../src/extension/storage/texts';
import type { Simulator } from './simulator/simulator';

export interface ChatsPlace {
  readonly folder: Folder;
  readonly texts: Folder;
  readonly simulator: Pick<Simulator, 'key' | 'baseUrl'>;
}

/** `id` is the conversation that the window showed last. */
export function openChatsIn(
  place: ChatsPlace,
  id?: string | undefined,
  more: Partial<ChatsDependencies> = {},
): Promise<Chats> {
  const openRouter = new OpenRouter({ apiKey: place.simulator.key, baseUrl: place.simulator.baseUrl });
  const texts = new Texts(place.texts);
  return Chats.start(
    {
      folder: place.folder,
      texts,
      workspace: () => undefined,
      defaultModel: () => 'simulator/text',
      complete: (request, options) => openRouter.chat.send({ ...request, stream: true }, options),
      readAttachment: ({ hash }) => texts.get(hash),
      newId: () => crypto.randomUUID(),
      now: () => new Date().toISOString(),
      rememberShown: () => undefined,
      ...more,
    },
    id,
  );
}
