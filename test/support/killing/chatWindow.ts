/**
 * A window in a process of its own, to be killed: the conversations with the real client on a folder, without VS Code.
 * It sends one message after the other, and says what is on disk. It may end itself at one operation on the disk.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OpenRouter } from '../../../src/client';
import { Chats } from '../../../src/extension/chat/chats';
import { besideEnding } from '../../../src/extension/storage/folder';
import { Texts } from '../../../src/extension/storage/texts';
import { type NodeFolder, nodeFolder } from '../nodeFolder';

export interface ChatWindowOptions {
  readonly folder: string;
  readonly baseUrl: string;
  readonly key: string;
  /** The conversation to open; a new one without it. */
  readonly id: string | undefined;
  /** Begins every message, so that it is known who wrote it. */
  readonly name: string;
  readonly messages: number;
  /** Kills itself at this step on the disk, counted from 1; each write is three steps and each removal two. */
  readonly dieAtStep: number | undefined;
}

/** What it prints, one JSON a line. */
export type ChatWindowNews =
  | { readonly kind: 'opened'; readonly id: string }
  /** All that was said up to this message is on disk. */
  | { readonly kind: 'saved'; readonly message: string; readonly reply: string }
  | { readonly kind: 'problem'; readonly text: string }
  | { readonly kind: 'done'; readonly steps: number };

function tell(news: ChatWindowNews): void {
  process.stdout.write(`${JSON.stringify(news)}\n`);
}

let steps = 0;

/** The folder, with a death at one of its steps. */
function mortal(folder: NodeFolder, dieAtStep: number | undefined): NodeFolder {
  const step = () => {
    steps++;
    if (steps === dieAtStep) process.kill(process.pid, 'SIGKILL');
  };
  return {
    ...folder,
    write: async (path, bytes) => {
      step();
      if (steps + 1 === dieAtStep) {
        // Half of it lies beside.
        await folder.write(path.replace(/[^/]*$/, '.made'), new Uint8Array());
        await writeFile(join(folder.path, `${path}${besideEnding}`), bytes.subarray(0, bytes.length / 2));
      }
      step();
      if (steps + 1 === dieAtStep) await writeFile(join(folder.path, `${path}${besideEnding}`), bytes);
      step();
      await folder.write(path, bytes);
    },
    writeNew: async (path, bytes) => {
      step();
      if (steps + 1 === dieAtStep) await folder.writeNew(path, bytes.subarray(0, bytes.length / 2));
      step();
      await folder.writeNew(path, bytes);
      step();
    },
    remove: async (path) => {
      step();
      await folder.remove(path);
      step();
    },
  };
}

async function main(options: ChatWindowOptions): Promise<void> {
  const openRouter = new OpenRouter({ apiKey: options.key, baseUrl: options.baseUrl });
  const chats = await Chats.start(
    {
      folder: mortal(nodeFolder(join(options.folder, 'conversations')), options.dieAtStep),
      location: join(options.folder, 'conversations'),
      texts: new Texts(nodeFolder(join(options.folder, 'texts'))),
      workspace: () => undefined,
      defaultModel: () => 'simulator/text',
      complete: (request, how) => openRouter.chat.send({ ...request, stream: true }, how),
      readAttachment: async () => '',
      newId: () => crypto.randomUUID(),
      now: () => new Date().toISOString(),
      rememberShown: () => undefined,
    },
    options.id,
  );
  chats.onProblem((text) => tell({ kind: 'problem', text: text ?? '' }));
  tell({ kind: 'opened', id: chats.shown.conversation.id });
  for (let index = 0; index < options.messages; index++) {
    const message = `${options.name} ${index}`;
    await chats.shown.send(message);
    await chats.flush();
    const { turns } = chats.shown.conversation;
    const question = turns.findLast(({ text }) => text === message);
    const reply = turns.findLast(({ parent }) => parent === question?.id)?.text ?? '';
    if (chats.problem === undefined) tell({ kind: 'saved', message, reply });
  }
  tell({ kind: 'done', steps });
}

function optionsIn(json: string): ChatWindowOptions {
  return JSON.parse(json);
}

void main(optionsIn(process.argv[2] ?? '{}'));
