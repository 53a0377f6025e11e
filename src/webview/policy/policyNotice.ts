/** Tells what the workspace's routing policy does to a chat: quietly what holds, in the open what waits and what is wrong. */
import { html, nothing } from 'lit';
import type { PolicyStatus } from '../../chat/policy/policyStatus';
import { icon } from '../icons';
import './policyNotice.css';

export interface PolicyActions {
  readonly onOpen: () => void;
  readonly onManageTrust: () => void;
}

export function policyNotice(policy: PolicyStatus | undefined, actions: PolicyActions) {
  if (!policy) return nothing;
  const { rules, waiting, faults } = policy;
  return [
    faults.length > 0 ? faultsNotice(faults, actions) : nothing,
    waiting.length > 0 ? waitingNotice(waiting, actions) : nothing,
    rules.length > 0 ? rulesLine(rules, actions) : nothing,
  ];
}

function rulesLine(rules: readonly string[], { onOpen }: PolicyActions) {
  const count = rules.length === 1 ? '1 rule' : `${rules.length} rules`;
  return html`<details class="routingPolicy">
    <summary>${icon('next')}Routing policy: ${count}</summary>
    ${linesOf(rules, 'Rules of the routing policy')}
    <button type="button" class="textButton" @click=${onOpen}>Open policy</button>
  </details>`;
}

function waitingNotice(waiting: readonly string[], { onManageTrust, onOpen }: PolicyActions) {
  return html`<section class="notice policyWaiting" aria-label="Routing policy waits for trust">
    ${icon('info')}
    <p>What the routing policy chooses waits until you trust this workspace.</p>
    ${linesOf(waiting, 'What waits for trust')}
    <div class="buttons">
      <button type="button" class="button" @click=${onManageTrust}>Manage trust</button>
      <button type="button" class="button secondary" @click=${onOpen}>Open policy</button>
    </div>
  </section>`;
}

function faultsNotice(faults: readonly string[], { onOpen }: PolicyActions) {
  return html`<div class="notice problem policyFaults" role="alert">
    ${icon('warning')}
    <p>Nothing is sent until the routing policy can be understood.</p>
    ${linesOf(faults, 'What is wrong with the routing policy')}
    <button type="button" class="button secondary" @click=${onOpen}>Open policy</button>
  </div>`;
}

function linesOf(lines: readonly string[], label: string) {
  return html`<ul aria-label=${label}>${lines.map((line) => html`<li dir="auto">${line}</li>`)}</ul>`;
}
