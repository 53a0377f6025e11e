/** Where the time of a reply went, as a bar and in words. */
import { html, nothing, svg } from 'lit';
import { durationText, replyPhases, throughput } from '../../chat/inspect/replyPhases';
import { routingFacts } from '../../chat/inspect/routingFacts';
import { ownField } from '../../chat/parameters/jsonValues';
import { type Fact, factList } from './factList';
import type { InspectedView } from './inspectedView';

/** The bar's own units. */
const width = 1000;

export function timingsSection({ reply, files }: InspectedView) {
  const phases = replyPhases(reply.receipt);
  const speed = throughput(reply.receipt);
  const total = Math.max(0, ...phases.map(({ startMs, durationMs }) => startMs + durationMs));
  const facts: Fact[] = [
    ...phases.map(({ label, durationMs }) => ({ name: label, value: durationText(durationMs) })),
    { name: 'Throughput', value: speed === undefined ? undefined : `${speed.toFixed(1)} tokens a second` },
    { name: 'Total', value: timeOf(reply.receipt?.timings?.endedMs) },
    ...told('The provider took (routing)', routingFacts(ownField(files?.details, 'metadata')).generationMs),
    ...['latency', 'generation_time', 'moderation_latency'].flatMap((name) =>
      told(`${name} (OpenRouter’s record)`, ownField(ownField(files?.details, 'generation'), name)),
    ),
  ];
  return html`<h2>Timings</h2>${total > 0 ? bar(phases, total) : nothing}${factList(facts)}`;
}

function bar(phases: ReturnType<typeof replyPhases>, total: number) {
  const words = phases.map(({ label, durationMs }) => `${label}: ${durationText(durationMs)}`).join(', ');
  return html`<svg class="phases" role="img" aria-label=${words} viewBox="0 0 ${width} 12" preserveAspectRatio="none">
    ${phases.map(
      ({ name, startMs, durationMs }) =>
        svg`<rect data-phase=${name} x=${(startMs / total) * width} y="0" width=${(durationMs / total) * width} height="12"></rect>`,
    )}
  </svg>`;
}

function told(name: string, ms: unknown): readonly Fact[] {
  const value = timeOf(ms);
  return value === undefined ? [] : [{ name, value }];
}

function timeOf(ms: unknown): string | undefined {
  return typeof ms === 'number' && Number.isFinite(ms) && ms >= 0 ? durationText(ms) : undefined;
}
