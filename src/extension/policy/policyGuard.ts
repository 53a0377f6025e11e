/**
 * Lets requests out as the workspace's policies allow, holds back what may not leave, and looks at who served each answer.
 * Where policies come from, it does not know, nor how files and texts are read.
 */
import type { Attachment } from '../../chat/attachment';
import type { Failure, Receipt } from '../../chat/conversation';
import { textsIn } from '../../chat/parameters/jsonValues';
import type { NamedModel } from '../../chat/policy/modelRules';
import { named } from '../../chat/policy/namePattern';
import type { NamedPolicy } from '../../chat/policy/policy';
import { restricted } from '../../chat/policy/restricted';
import { type Served, servedAgainst } from '../../chat/policy/servedAgainst';
import type { ChatChunk, ChatRequest } from '../../client';
import { type AdmittedReply, type AskedReply, RefusedReply, type ReplyGuard } from '../chat/replyGuard';
import type { NeverSent } from './neverSent';
import type { PoliciesNow } from './workspacePolicies';

export interface PolicyGuardDependencies {
  readonly read: () => Promise<Pick<PoliciesNow, 'inForce' | 'faults' | 'neverSent'>>;
  /** Those that may not leave, as people know them, each once. */
  readonly withheldOf: (attachments: readonly Attachment[], neverSent: NeverSent) => Promise<readonly string[]>;
  /** Slugs of providers by their names in small letters. May reject. */
  readonly providerSlugs: () => Promise<ReadonlyMap<string, string>>;
  /** What a model is called for good; undefined where that is not known. */
  readonly canonicalSlugOf: (slug: string) => Promise<string | undefined>;
}

type Attempts = Served['attempts'];

export class PolicyGuard implements ReplyGuard {
  constructor(private readonly dependencies: PolicyGuardDependencies) {}

  async admit(asked: AskedReply): Promise<AdmittedReply> {
    const { restricted: allowed, policies } = await this.judge(asked);
    if (allowed.kind === 'refused') {
      throw new RefusedReply({ kind: 'policy', message: allowed.reasons.join(' ') });
    }
    return { request: allowed.request, ...this.watched(allowed.request, policies) };
  }

  /** What would become of a request that is sent now. */
  async judge({ request, purpose, attachments }: Pick<AskedReply, 'request' | 'purpose' | 'attachments'>) {
    // Read once: a file that is being written may say something else a moment later.
    const { inForce: policies, faults, neverSent } = await this.dependencies.read();
    const refuse = (reason: string) => ({ policies, restricted: { kind: 'refused', reasons: [reason] } as const });
    if (faults.length > 0) {
      return refuse(`Nothing is sent until the routing policy can be understood: ${faults.join(' ')}`);
    }
    const withheld = policies.length === 0 ? [] : await this.dependencies.withheldOf(attachments, neverSent);
    if (withheld.length > 0) return refuse(withheldWords(withheld));
    return { policies, restricted: restricted(request, policies, purpose) };
  }

  private watched(request: ChatRequest, policies: readonly NamedPolicy[]): Omit<AdmittedReply, 'request'> {
    if (!policies.some(({ policy: { providers, models } }) => providers || models)) return {};
    let attempts: Attempts = [];
    let providers: ReadonlyMap<string, string> = new Map();
    let asked: readonly NamedModel[] = [];
    let isLookedUp = false;
    // Asked while the model begins to answer: names of providers and models are not what a request says.
    const namesProviders = policies.some(({ policy }) => policy.providers);
    const lookingUp = Promise.all([
      namesProviders ? this.dependencies.providerSlugs().catch(() => providers) : providers,
      this.named(request),
    ]).then(([slugs, models]) => {
      providers = slugs;
      asked = models;
      isLookedUp = true;
    });
    return {
      taken: (chunk) => {
        attempts = attemptsIn(chunk) ?? attempts;
        return isLookedUp ? undefined : lookingUp;
      },
      ended: ({ kind, receipt, wasSent }) => {
        if (!wasSent) return undefined;
        const served = servedBy(receipt, attempts, kind === 'complete');
        const breach = servedAgainst(policies, served, { asked, providers });
        return breach === undefined ? undefined : brokenBy(breach);
      },
    };
  }

  private async named(request: ChatRequest): Promise<readonly NamedModel[]> {
    const slugs = [request.model ?? '', ...textsIn(request.models)].filter((slug) => slug !== '');
    return Promise.all(
      slugs.map(async (slug) => ({
        slug,
        canonicalSlug: await this.dependencies.canonicalSlugOf(slug).catch(() => undefined),
      })),
    );
  }
}

function withheldWords(files: readonly string[]): string {
  const [leave, them] = files.length === 1 ? ['leaves', 'it'] : ['leave', 'them'];
  return `${named(files)} never ${leave} this workspace (“neverSend”). Detach what holds ${them}; where a message was sent with ${them} already, edit that message, or go on in a new chat.`;
}

function brokenBy(message: string): Failure {
  return { kind: 'policyBroken', message };
}

function servedBy(receipt: Receipt, attempts: Attempts, isWhole: boolean): Served {
  const noted = (receipt.attempts ?? []).filter(({ by }) => by === 'openrouter');
  return { model: receipt.model, provider: receipt.provider, attempts: [...noted, ...attempts], isWhole };
}

/** What OpenRouter tells of who was asked; a server can send anything. */
function attemptsIn({ openrouter_metadata: metadata }: ChatChunk): Attempts | undefined {
  const attempts: unknown = metadata?.attempts;
  if (!Array.isArray(attempts)) return undefined;
  const word = (value: unknown) => (typeof value === 'string' ? value : undefined);
  return attempts.slice(0, 100).map((attempt) => ({ model: word(attempt?.model), provider: word(attempt?.provider) }));
}
