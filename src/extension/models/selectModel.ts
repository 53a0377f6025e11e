/** Lets the user choose the model of a conversation from the server's catalogue, or type a slug. */
import * as vscode from 'vscode';
import { pricePerMillion } from '../../chat/cost';
import type { Model } from '../../client';
import type { Server } from '../account/server';
import type { Session } from '../chat/session';

export async function selectModel(server: Server, session: Session): Promise<void> {
  const picker = vscode.window.createQuickPick<ModelItem>();
  picker.title = 'Model for This Chat';
  picker.placeholder = 'Search models, or type a model’s slug';
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  picker.busy = true;
  const abort = new AbortController();
  const slug = await new Promise<string | undefined>((resolve) => {
    picker.onDidAccept(() => {
      const chosen = picker.selectedItems[0]?.slug ?? picker.value.trim();
      // Enter before the list is there chooses nothing: an empty slug is a model of its own, the account's.
      if (picker.selectedItems.length === 0 && chosen === '') return;
      resolve(chosen);
      picker.hide();
    });
    picker.onDidHide(() => {
      abort.abort();
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
    void fill(picker, server, session.conversation.model, abort.signal);
  });
  if (slug !== undefined && slug !== session.conversation.model) session.change({ kind: 'modelSelected', model: slug });
}

interface ModelItem extends vscode.QuickPickItem {
  readonly slug: string;
}

async function fill(
  picker: vscode.QuickPick<ModelItem>,
  server: Server,
  current: string,
  signal: AbortSignal,
): Promise<void> {
  try {
    const models = await server.site.client().models.list({}, { signal });
    picker.items = [accountDefault, ...models.map(modelItem)];
    picker.activeItems = picker.items.filter(({ slug }) => slug === current);
  } catch (error) {
    if (signal.aborted) return;
    picker.items = [accountDefault];
    picker.placeholder = `The models could not be listed (${error instanceof Error ? error.message : String(error)}). Type a model’s slug.`;
  }
  picker.busy = false;
}

const accountDefault: ModelItem = {
  slug: '',
  label: 'Account default',
  detail: 'The model that is set as default in the OpenRouter account',
};

function modelItem(model: Model): ModelItem {
  const context = model.context_length ? `${model.context_length.toLocaleString()} tokens of context` : undefined;
  const price = pricePerMillion(model.pricing?.prompt, model.pricing?.completion);
  return {
    slug: model.id,
    label: model.name ?? model.id,
    description: model.id,
    detail: [price, context].filter((part) => part !== undefined).join(' · '),
  };
}
