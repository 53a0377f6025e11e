/** What comes with a reply and is too much for its turn: it is kept beside the request, for whoever inspects the reply. */
import type { ChatChunk, OpenRouterMetadata } from '../../client';

export interface ReplyDetails {
  /** What OpenRouter sent upstream, one body for each provider that it tried; only where `debug` asked for it. */
  readonly upstreamBodies?: readonly unknown[] | undefined;
  /** How the request was routed, as it came. */
  readonly metadata?: OpenRouterMetadata | undefined;
  readonly systemFingerprint?: string | undefined;
  /** OpenRouter's record of it, as it came, where that was looked up. */
  readonly generation?: unknown;
  /** When the answer was begun, in seconds since 1970, and what it calls itself. */
  readonly created?: number | undefined;
  readonly object?: string | undefined;
  /** What else it said, merged; of an answer that was stopped it is not known. */
  readonly further?: unknown;
  /** What the server told of a failure beside its words. */
  readonly error?: { readonly code?: unknown; readonly metadata?: unknown } | undefined;
}

/** More than there are providers for a request; a server can send any number. */
const mostBodies = 100;

export function withDetails(before: ReplyDetails, chunk: ChatChunk): ReplyDetails {
  const details = withFirst(before, chunk);
  const bodies = details.upstreamBodies ?? [];
  const isFull = bodies.length >= mostBodies;
  const body = isObject(chunk.debug) && !isFull ? chunk.debug.echo_upstream_body : undefined;
  const { openrouter_metadata: metadata, system_fingerprint: fingerprint } = chunk;
  if (body === undefined && !metadata && typeof fingerprint !== 'string') return details;
  return {
    ...details,
    ...(body !== undefined && { upstreamBodies: [...bodies, body] }),
    ...(isObject(metadata) && { metadata }),
    ...(typeof fingerprint === 'string' && { systemFingerprint: fingerprint }),
  };
}

/** What each chunk repeats. */
function withFirst(details: ReplyDetails, { created, object }: ChatChunk): ReplyDetails {
  if (details.created !== undefined || typeof created !== 'number') return details;
  return { ...details, created, ...(typeof object === 'string' && { object }) };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
