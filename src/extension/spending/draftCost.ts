/** What sending a conversation's draft may cost, by what is known without asking anybody: typing causes no request. */
import { attachmentTokens } from '../../chat/attachmentGroups';
import { attachmentsToSend } from '../../chat/attachmentsToSend';
import { branchTo } from '../../chat/branches';
import type { Conversation, Parameters } from '../../chat/conversation';
import { askedModels } from '../../chat/models/askedModels';
import type { ModelFacts } from '../../chat/models/modelFacts';
import { nextCost } from '../../chat/money/nextCost';
import { promptTokens } from '../../chat/money/promptTokens';
import type { NextCost } from '../../chat/money/spendingState';
import { effectiveParameters, layersOf, type ParameterLayer } from '../../chat/parameters/parameterLayers';
import { estimateTokens, messageOverhead } from '../../chat/tokenEstimate';
import type { ChatRequest } from '../../client';
import type { KnownModels } from '../models/knownModels';
import type { PriceBook } from './priceBook';

export interface DraftCostDependencies {
  readonly prices: Pick<PriceBook, 'knownPricesOf'>;
  readonly known: Pick<KnownModels, 'factsOfEach'>;
  /** What the settings and the conversation's preset say about parameters, the weakest first. */
  readonly layersBelow: (preset: string | undefined) => readonly ParameterLayer[];
}

/** Undefined while there is nothing to send. */
export async function draftCost(
  conversation: Conversation,
  { prices, known, layersBelow }: DraftCostDependencies,
): Promise<NextCost | undefined> {
  const { draft, model, preset, leaf } = conversation;
  const toSend = attachmentsToSend(conversation, draft);
  if (draft.text.trim() === '' && toSend.length === 0) return undefined;
  const parameters = effectiveParameters(layersOf(conversation, draft, layersBelow(preset)));
  const branch = branchTo(conversation, leaf).filter(({ deleted }) => !deleted);
  const sentImages = branch.flatMap((turn) => (turn.role === 'user' ? turn.attachments : []));
  const further = estimateTokens(draft.text) + messageOverhead + attachmentTokens(toSend);
  const prompt = promptTokens(conversation, further + toolTokens(conversation, parameters));
  // What stands in settings may be anything; it is read with care, and checked before it is sent.
  const request = { ...parameters, model, messages: [] } as ChatRequest;
  const slugs = askedModels(model, parameters).map(({ slug }) => slug);
  const [bounds, facts] = await Promise.all([prices.knownPricesOf(request, prompt), known.factsOfEach(slugs)]);
  return nextCost(bounds, {
    prompt,
    sentBefore: prompt.sentBefore,
    images: [...toSend, ...sentImages].filter(({ kind }) => kind === 'image').length,
    longestReply: longestReply(parameters, facts, prompt.least),
    usualReply: usualReply(branch),
  });
}

/** What a provider has counted holds them already. */
function toolTokens(conversation: Conversation, { tools }: Parameters): number {
  const isCounted = branchTo(conversation, conversation.leaf).some(
    (turn) => turn.role === 'assistant' && turn.receipt?.usage,
  );
  return !isCounted && Array.isArray(tools) && tools.length > 0 ? estimateTokens(JSON.stringify(tools)) : 0;
}

function longestReply(
  parameters: Parameters,
  facts: readonly (ModelFacts | undefined)[],
  prompt: number,
): number | undefined {
  const limit = [parameters.max_completion_tokens, parameters.max_tokens].find(isCount);
  if (limit !== undefined) return limit;
  const longest = facts.map((each) => {
    const room = each?.contextLength === undefined ? undefined : Math.max(1, each.contextLength - prompt);
    const own = each?.maxCompletionTokens;
    return own === undefined || room === undefined ? (own ?? room) : Math.min(own, room);
  });
  return longest.length > 0 && longest.every((each) => each !== undefined) ? Math.max(...longest) : undefined;
}

function usualReply(branch: ReturnType<typeof branchTo>): number | undefined {
  const counts = branch.flatMap((turn) =>
    turn.role === 'assistant' ? (turn.receipt?.usage?.completion_tokens ?? []) : [],
  );
  const last = counts.filter(isCount).slice(-5);
  return last.length === 0 ? undefined : Math.round(last.reduce((sum, each) => sum + each, 0) / last.length);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}
