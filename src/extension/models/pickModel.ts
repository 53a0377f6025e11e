/** Lets the user choose a model where no panel is in view, from what is known of the catalogue, or type a slug. */
import * as vscode from 'vscode';
import type { ModelFacts } from '../../chat/models/modelFacts';
import { canBeSlug, slugExplanation } from '../../chat/models/modelSlug';
import { priceText } from '../../chat/models/pricePerMillion';
import { typedSlugPlace } from '../../chat/models/typedSlugPlace';
import type { Session } from '../chat/session';
import { withoutIcons } from '../withoutIcons';
import type { KnownModels } from './knownModels';

export async function pickModel(known: KnownModels, session: Session): Promise<void> {
  const picker = vscode.window.createQuickPick<ModelItem>();
  picker.title = 'Model for This Chat';
  picker.placeholder = 'Search models, or type a model’s slug';
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  let listed: readonly ModelItem[] = [];
  let typed: ModelItem | undefined;
  const show = () => {
    picker.items = typed ? [...listed, typed] : listed;
  };
  const fill = async () => {
    const { models, isRefreshing, failure } = await known.catalogue();
    listed = [accountDefault, ...models.map(modelItem)];
    show();
    if (picker.value.trim() === '')
      picker.activeItems = listed.filter(({ slug }) => slug === session.conversation.model);
    else offerTyped();
    picker.busy = isRefreshing;
    if (failure !== undefined) picker.placeholder = `The models could not be listed (${failure}). Type a model’s slug.`;
  };
  const offerTyped = () => {
    const slug = picker.value.trim();
    const place = typedSlugPlace(
      slug,
      listed.map((item) => item.slug),
    );
    if (place === undefined && typed === undefined) return;
    typed = place && { slug, label: slug, detail: slugExplanation(slug), alwaysShow: true };
    show();
    const goesOn = listed.find((item) => item.slug.toLowerCase().startsWith(slug.toLowerCase()));
    const active = place === 'last' ? goesOn : typed;
    if (active) picker.activeItems = [active];
  };
  picker.onDidChangeValue(offerTyped);
  const following = known.onChange(() => void fill());
  const slug = await new Promise<string | undefined>((resolve) => {
    picker.onDidAccept(() => {
      const chosen = picker.selectedItems[0]?.slug ?? picker.value.trim();
      // Enter before the list is there chooses nothing: an empty slug is a model of its own, the account's.
      if (picker.selectedItems.length === 0 && (chosen === '' || !canBeSlug(chosen))) return;
      resolve(chosen);
      picker.hide();
    });
    picker.onDidHide(() => {
      following.dispose();
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
    void fill();
    void known.refresh();
  });
  if (slug !== undefined && slug !== session.conversation.model) session.change({ kind: 'modelSelected', model: slug });
}

interface ModelItem extends vscode.QuickPickItem {
  readonly slug: string;
}

const accountDefault: ModelItem = {
  slug: '',
  label: 'Account default',
  detail: 'The model that is set as default in the OpenRouter account',
};

function modelItem({ slug, name, contextLength, prices }: ModelFacts): ModelItem {
  const context = contextLength ? `${contextLength.toLocaleString()} tokens of context` : undefined;
  const price = priceText(prices?.prompt, prices?.completion).spoken;
  return {
    slug,
    label: withoutIcons(name ?? slug),
    description: withoutIcons(slug),
    detail: [price, context].filter((part) => part !== undefined).join(' · '),
  };
}
