/** The calls of tools in a reply, each folded behind its name, with its arguments laid out once they are whole. */
import { html, nothing } from 'lit';
import type { ToolCall } from '../../chat/conversation';
import { copyText } from '../copyText';
import { icon } from '../icons';
import './toolCallList.css';

export function toolCallList(calls: readonly ToolCall[] | undefined) {
  if (!calls || calls.length === 0) return nothing;
  return html`<div class="toolCalls" role="group" aria-label="Tool calls">${calls.map(entry)}</div>`;
}

function entry(call: ToolCall) {
  const words = laidOut(call);
  const copy = ({ currentTarget }: Event) => {
    if (currentTarget instanceof Element) copyText(currentTarget, words);
  };
  return html`<details class="toolCall">
    <summary title=${call.name}>${icon('next')}${icon('tool')}<span class="toolName">${call.name === '' ? 'Tool call' : call.name}</span></summary>
    <div class="toolArguments">
      <pre tabindex="0" role="group" aria-label="Arguments"><code>${words === '' ? 'No arguments' : words}</code></pre>
      <button type="button" class="iconButton" aria-label="Copy arguments" title="Copy arguments" @click=${copy}>${icon('copy')}</button>
    </div>
  </details>`;
}

/** A call that did not change is the same object. */
const known = new WeakMap<ToolCall, string>();

function laidOut(call: ToolCall): string {
  const before = known.get(call);
  if (before !== undefined) return before;
  const words = pretty(call.arguments);
  known.set(call, words);
  return words;
}

/** What is no JSON, or none yet, stands as it came. */
function pretty(text: string): string {
  // While it is being written only its last character can make it whole.
  if (!/[}\]]\s*$/.test(text)) return text;
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
