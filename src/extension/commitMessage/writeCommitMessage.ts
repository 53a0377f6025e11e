/** Has a model write the message of the next commit into the box of the Source Control view, in the repository's own style. */
import { askApart } from '../chat/askApart';
import { tellEnding } from '../chat/tellEnding';
import { changeMaterial } from '../git/changeMaterial';
import { chosenChanges } from '../git/chosenChanges';
import { chosenRepository, type SourceControlRoot } from '../git/chosenRepository';
import type { GitRepository } from '../git/gitApi';
import { showInformation } from '../notify';
import type { Parts } from '../parts';
import { promptText } from '../prompts/promptText';
import { readSetting } from '../readSetting';
import { CommitMessageBox } from './commitMessageBox';
import { commitMessageIn } from './commitMessageIn';
import { commitQuestion } from './commitQuestion';
import { GrowingMessage } from './growingMessage';

const title = 'Commit Message';
/** So many earlier commits show how they are written. */
const commitsToGoBy = 20;

/** `clicked` is the repository whose button was clicked. */
export async function writeCommitMessage(parts: Parts, clicked?: SourceControlRoot): Promise<void> {
  const repository = await chosenRepository(title, clicked);
  if (!repository || parts.commitMessages.isRunning(repository)) return;
  const changes = await chosenChanges(repository, title, 'staged');
  const model = readSetting('openrouterChat.model').trim();
  const material = changes && (await changeMaterial(parts, changes, model));
  if (!material) return;
  const box = new CommitMessageBox(repository.inputBox);
  const begun = parts.commitMessages.isWritten(repository, box.former) ? '' : box.former;
  const text = commitQuestion({
    prompt: promptText('commitMessage'),
    branch: repository.state.HEAD?.name,
    messages: await earlierMessages(repository),
    begun,
    facts: material.facts,
  });
  const growing = new GrowingMessage();
  const asked = await parts.commitMessages.run(repository, (signal) =>
    askApart(parts, {
      title: 'Commit message',
      text,
      attachments: material.attachments,
      signal,
      onText: (reply) => {
        const message = growing.messageIn(reply);
        if (message !== undefined) box.write(message);
      },
    }),
  );
  if (!asked) return;
  const message = commitMessageIn(asked.reply.text);
  if (asked.reply.state.kind === 'complete' && message !== '') {
    parts.commitMessages.noteWritten(repository, message);
    if (!box.write(message)) await offerMessage(repository, message);
    else if (begun.trim() !== '') await offerFormer(box);
    return;
  }
  box.restore();
  await tellEnding(parts, asked, 'The commit message was not written');
}

/** There are none before the first commit. */
async function earlierMessages(repository: GitRepository): Promise<readonly string[]> {
  const commits = await repository.log({ maxEntries: commitsToGoBy }).catch(() => []);
  return commits.map(({ message }) => message);
}

async function offerFormer(box: CommitMessageBox): Promise<void> {
  const restore = 'Restore Yours';
  const words = 'The commit message is written. It took the place of yours.';
  if ((await showInformation(words, restore)) === restore) box.restore();
}

async function offerMessage({ inputBox }: GitRepository, message: string): Promise<void> {
  const use = 'Use It';
  const words = 'You went on typing, so the commit message of the model was not put into the box.';
  if ((await showInformation(words, use)) === use) inputBox.value = message;
}
