// The windows of one user: they share the disk, and the simulator stands for OpenRouter.
import type { Chats, ChatsDependencies } from '../../src/extension/chat/chats';
import { type NodeFolder, temporaryFolder } from './nodeFolder';
import { openChatsIn } from './openChatsIn';
import { type Simulator, startSimulator } from './simulator/simulator';

export class ChatWindows {
  private readonly windows: Chats[] = [];

  private constructor(
    readonly simulator: Simulator,
    readonly folder: NodeFolder,
    readonly texts: NodeFolder,
  ) {}

  static async start(): Promise<ChatWindows> {
    return new ChatWindows(await startSimulator(), await temporaryFolder(), await temporaryFolder());
  }

  /** `id` is the conversation that the window showed last. */
  async open(id?: string, more?: Partial<ChatsDependencies>): Promise<Chats> {
    const window = await openChatsIn(this, id, more);
    this.windows.push(window);
    return window;
  }

  async close(): Promise<void> {
    await this.simulator.close();
    await Promise.all(this.windows.map((window) => window.flush()));
    await this.folder.dispose();
    await this.texts.dispose();
  }
}
