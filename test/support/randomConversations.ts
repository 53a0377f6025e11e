/** Conversations of every kind, the same ones for the same seed: branches, deleted turns, pictures, tools, failures. */

import type { Attachment, AttachmentKind } from '../../src/chat/attachment';
import type { Conversation, Draft, Receipt, ReplyState, Turn, UserTurn } from '../../src/chat/conversation';
import type { ReplyResults } from '../../src/chat/results/replyResults';

const at = '2026-01-02T03:04:05.000Z';
const words = [
  'Why',
  'does',
  '`it`',
  '```ts\nfail\n```',
  '</details>',
  'שלום',
  '日本語',
  '🚢',
  '"quoted"',
  '\\',
  '\u2028',
  '# x',
];

/** A conversation, and what its attachments hold. */
export interface RandomConversation {
  readonly conversation: Conversation;
  readonly texts: ReadonlyMap<string, string>;
}

export function randomConversation(seed: number): RandomConversation {
  return new Maker(seed).make();
}

class Maker {
  private readonly texts = new Map<string, string>();
  private ids = 0;

  constructor(private state: number) {}

  make(): RandomConversation {
    const turns: Turn[] = [];
    for (let count = this.below(14); count > 0; count--) turns.push(this.turn(turns));
    const someTurn = () => turns[this.below(turns.length)]?.id ?? 'none';
    const conversation: Conversation = {
      id: 'original',
      revision: this.below(500),
      createdAt: at,
      model: this.pick(['', 'simulator/text', 'anthropic/claude-sonnet-4.5']),
      draft: this.draft(),
      queue: this.some(2, () => ({ id: this.id('q'), ...this.draft() })),
      turns,
      open: undefined,
      leaf: turns.length === 0 ? undefined : someTurn(),
      ...this.maybe({ title: { text: this.text(), by: this.pick(['user', 'model'] as const), cost: 0.0001 } }),
      ...this.maybe({ pinned: this.chance() }),
      ...this.maybe({ workspace: { name: 'ferries', uri: 'file:///ferries' } }),
      ...this.maybe({ parameters: { temperature: 0.5, made_up: { deep: [1, null, 'x'] } } }),
      ...(turns.length > 0 ? this.maybe({ edit: { turnId: someTurn(), text: this.text() } }) : {}),
      ...(turns.length > 0 ? this.maybe({ place: { turnId: someTurn(), offset: 12.5 } }) : {}),
    };
    return { conversation, texts: this.texts };
  }

  private turn(before: readonly Turn[]): Turn {
    const parent = this.below(8) === 0 ? undefined : before[this.below(before.length)];
    const base = {
      id: this.id('t'),
      parent: parent?.id,
      at,
      text: this.text(),
      ...(this.below(5) === 0 ? { deleted: true } : {}),
    };
    if (parent?.role !== 'user') {
      const alone = this.maybe({ parameters: { seed: this.below(9), provider: { sort: null } } });
      return { role: 'user', ...base, attachments: this.attachments(), ...alone } satisfies UserTurn;
    }
    return {
      role: 'assistant',
      ...base,
      model: 'simulator/text',
      ...this.maybe({ parameters: { temperature: 0.5 }, preset: this.text() }),
      reasoning: this.chance() ? this.text() : '',
      state: this.replyState(),
      receipt: this.chance() ? this.receipt() : undefined,
      ...this.maybe({ reasoningMs: this.below(90_000) }),
      ...this.maybe({
        toolCalls: this.some(3, () => ({ id: this.id('c'), name: 'read_file', arguments: '{"path":' })),
      }),
      ...this.maybe({
        citations: this.some(3, () => ({ url: 'https://example.org/?a=1', title: this.text(), start: 2, end: 9 })),
      }),
      ...this.maybe({ refusal: this.text() }),
      ...this.maybe(this.results()),
      ...this.maybe({ data: { schema: 'invoice', issues: [{ path: 'total', message: this.text() }] } }),
      ...this.maybe({ origin: { kind: this.pick(['edited', 'continued'] as const), turnId: parent.id } }),
    };
  }

  private results(): ReplyResults {
    const size = { width: 3, height: 2, length: 9 };
    const hash = (content: string) => this.stored(content);
    return {
      pictures: [
        { kind: 'stored', hash: hash('data:image/png;base64,iVBORw0KGgo='), mediaType: 'image/png', ...size },
        { kind: 'remote', url: 'https://example.org/a.png' },
        { kind: 'refused', reason: this.text() },
      ],
      sound: { kind: 'stored', hash: hash('data:audio/wav;base64,UklGRg=='), format: 'pcm16', length: 4 },
      logprobs: { hash: hash('[["a",-1,[]]]'), tokens: 1 },
    };
  }

  private replyState(): ReplyState {
    const kind = this.pick(['complete', 'stopped', 'failed'] as const);
    if (kind !== 'failed') return { kind, endedAt: at };
    return {
      kind,
      endedAt: at,
      failure: { kind: 'rateLimited', message: this.text(), status: 429, retryAfterMs: 1000 },
    };
  }

  private receipt(): Receipt {
    const usage = {
      prompt_tokens: this.below(5000),
      completion_tokens: 10,
      total_tokens: 20,
      cost: 0.001,
      new_field: [],
    };
    return {
      generationId: this.id('gen-'),
      model: 'simulator/text',
      provider: 'Simulator',
      finishReason: 'stop',
      usage,
    };
  }

  private draft(): Draft {
    const parameters = { stop: [this.text()] };
    return { text: this.chance() ? this.text() : '', attachments: this.attachments(), ...this.maybe({ parameters }) };
  }

  private attachments(): readonly Attachment[] {
    return this.some(3, () => {
      const [kind, make] = this.pick(attachmentMakers);
      const content = contents[kind] ?? this.text();
      const hash = this.stored(content);
      const group = { id: 'g1', label: 'src/' };
      const base = { id: this.id('a'), hash, ...this.maybe({ pinned: true }), ...this.maybe({ at, group }) };
      return { ...base, ...make(content, this.chance()) };
    });
  }

  private stored(content: string): string {
    const hash = (++this.ids).toString(16).padStart(64, '0');
    this.texts.set(hash, content);
    return hash;
  }

  private text(): string {
    return this.some(6, () => this.pick(words)).join(this.pick([' ', '\n', '\n\n']));
  }

  private id(prefix: string): string {
    return `${prefix}${++this.ids}`;
  }

  private some<T>(most: number, make: () => T): T[] {
    return Array.from({ length: this.below(most + 1) }, make);
  }

  private maybe<T extends object>(fields: T): Partial<T> {
    return this.chance() ? fields : {};
  }

  private pick<T>(choices: readonly [T, ...T[]]): T;
  private pick<T>(choices: readonly T[]): T;
  private pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)] as T;
  }

  private chance(): boolean {
    return this.below(2) === 0;
  }

  /** A whole number from 0 to below `limit`: mulberry32. */
  private below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * limit);
  }
}

type WithoutBase<A> = A extends Attachment ? Omit<A, 'id' | 'hash' | 'at' | 'pinned' | 'group'> : never;
type AttachmentMaker = (content: string, isRich: boolean) => WithoutBase<Attachment>;

/** What is no text. */
const contents: Partial<Record<AttachmentKind, string>> = {
  image: 'data:image/png;base64,iVBORw0KGgo=',
  document: 'data:application/pdf;base64,JVBERi0xLjQK',
  web: 'https://example.org/a',
};

const attachmentMakers: readonly (readonly [AttachmentKind, AttachmentMaker])[] = [
  [
    'code',
    ({ length }, isRich) => ({
      kind: 'code',
      uri: 'file:///a.ts',
      path: 'src/a.ts',
      language: 'typescript',
      lines: isRich ? { start: 3, end: 9 } : undefined,
      length,
      ...(isRich ? { tokens: 12, version: 4, symbol: 'Cart.total', secretsRemoved: 1 } : {}),
    }),
  ],
  [
    'text',
    ({ length }, isRich) => ({
      kind: 'text',
      path: 'Changes',
      language: 'diff',
      length,
      source: isRich
        ? { type: 'gitDiff', repository: 'file:///w', what: 'commit', of: 'c0ffee' }
        : { type: 'problems', uri: '' },
    }),
  ],
  ['image', () => ({ kind: 'image', path: 'picture.png', mediaType: 'image/png', length: 9 })],
  ['document', () => ({ kind: 'document', path: 'plan.pdf', mediaType: 'application/pdf', length: 9, pages: 2 })],
  ['web', (address) => ({ kind: 'web', path: address })],
];
