/** What OpenRouter made of the request for each provider that it asked, beside what was sent. */
import { html } from 'lit';
import { bodyDifferences } from '../../chat/inspect/bodyDifferences';
import { routingFacts } from '../../chat/inspect/routingFacts';
import { ownField } from '../../chat/parameters/jsonValues';
import { differenceTable } from './differenceTable';
import type { InspectedView } from './inspectedView';
import './jsonView';
import { missingFiles } from './missingFiles';
import { raiseInspect } from './raiseInspect';

/** Providers that can be asked for one reply, with room to spare. */
const mostBodies = 20;

export function upstreamSection(view: InspectedView) {
  const bodies = ownField(view.files?.details, 'upstreamBodies');
  if (!Array.isArray(bodies) || bodies.length === 0) return withoutBodies(view);
  const { attempts } = routingFacts(ownField(view.files?.details, 'metadata'));
  return bodies.slice(0, mostBodies).map((body: unknown, index) => {
    const provider = attempts.length === bodies.length ? attempts[index]?.provider : undefined;
    const title = `Body ${index + 1} of ${bodies.length}${provider === undefined ? '' : `: ${provider}`}`;
    return html`<h2 dir="auto">${title}</h2>
      ${view.files?.request === undefined ? html`<p class="about">What was sent is not kept, so there is nothing to compare it with.</p>` : differenceTable(bodyDifferences(view.files.request, body), 'Sent', 'Upstream', 'It went upstream as it was sent.')}
      <json-view .value=${body} .label=${title}></json-view>`;
  });
}

function withoutBodies(view: InspectedView) {
  const { from, state, files, reply } = view;
  if (!files || files.reason !== undefined) return missingFiles(view, '');
  if (reply.state.kind === 'running')
    return html`<p class="about">What was sent upstream is told once the reply has ended.</p>`;
  const turnOn = (layer: 'chat' | 'message') => () => raiseInspect(from, { kind: 'turnDebugOn', layer });
  const on = { chat: 'It is on for this chat.', message: 'It is on for the next message.', off: '' }[state.debug];
  return html`<p>What OpenRouter sent to the provider was not asked for with this reply.</p>
    <p class="about">The parameter <code>debug</code> asks for it. The answer then repeats the whole prompt, so it is never on by itself. ${on}</p>
    <div class="buttons">
      <button type="button" class="button secondary" aria-disabled=${state.debug !== 'off'} @click=${state.debug === 'off' ? turnOn('message') : () => undefined}>Ask with the Next Message</button>
      <button type="button" class="button secondary" aria-disabled=${state.debug === 'chat'} @click=${state.debug === 'chat' ? () => undefined : turnOn('chat')}>Ask in This Chat</button>
    </div>
    <p class="about">To see it for this very request, replay it with <code>debug</code> as the changed field.</p>`;
}
