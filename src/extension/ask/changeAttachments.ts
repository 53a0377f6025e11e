/** The changes of a repository for a question in the chat: staged or not, as the user decides where both are there. */
import type { Attachment } from '../../chat/attachment';
import { changeMaterial } from '../git/changeMaterial';
import { chosenChanges } from '../git/chosenChanges';
import { chosenRepository } from '../git/chosenRepository';
import type { Parts } from '../parts';

/** Undefined where there are none, and where the user decided against it. */
export async function changeAttachments(parts: Parts): Promise<readonly Attachment[] | undefined> {
  const title = 'Changes';
  const repository = await chosenRepository(title);
  const changes = repository && (await chosenChanges(repository, title, 'asked'));
  const { model } = (await parts.surfaces.active.session()).conversation;
  return changes && (await changeMaterial(parts, changes, model))?.attachments;
}
