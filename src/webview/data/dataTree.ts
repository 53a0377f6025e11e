/**
 * A value of JSON as a tree: objects and lists fold, and what is folded is not in the page. It lies in a shadow, so that a
 * search in the conversation meets each word once, in the reply's own text.
 */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';

/** Levels that are open at first. */
const openLevels = 3;

/** Entries of one object or list that are shown at once. */
const step = 100;

type Branch = readonly [key: string, value: unknown][];

export class DataTree extends LitElement {
  static override properties = { value: { attribute: false }, name: {} };
  static override styles = css`
    :host {
      display: block;
      overflow-wrap: anywhere;
      font-family: var(--vscode-editor-font-family, monospace);
      font-size: var(--codeSize, 0.92em);
      line-height: 1.5;
    }
    .entry {
      padding-inline-start: 16px;
    }
    .entries {
      margin-inline-start: 5px;
      border-inline-start: 1px solid var(--vscode-tree-indentGuidesStroke, transparent);
      padding-inline-start: 4px;
    }
    summary {
      padding-inline-start: 16px;
      cursor: pointer;
      list-style: none;
    }
    summary::before {
      display: inline-block;
      width: 12px;
      margin-inline-start: -14px;
      content: '›';
      text-align: center;
    }
    details[open] > summary::before {
      transform: rotate(90deg);
    }
    summary:focus-visible,
    button:focus-visible {
      outline: 1px solid var(--vscode-focusBorder);
      outline-offset: -1px;
    }
    .key {
      color: var(--vscode-debugTokenExpression-name, inherit);
    }
    .string {
      color: var(--vscode-debugTokenExpression-string, inherit);
      white-space: pre-wrap;
    }
    .number {
      color: var(--vscode-debugTokenExpression-number, inherit);
    }
    .boolean,
    .null {
      color: var(--vscode-debugTokenExpression-boolean, inherit);
    }
    .size {
      color: var(--vscode-descriptionForeground, inherit);
    }
    button {
      margin-inline-start: 16px;
      border: none;
      padding: 0;
      background: none;
      color: var(--vscode-textLink-foreground);
      cursor: pointer;
      font: inherit;
    }
  `;
  declare value: unknown;
  /** What it is called for a screen reader. */
  declare name: string;
  /** By path, what the user has opened or closed. */
  private readonly toggled = new Map<string, boolean>();
  /** By path, how many entries are shown. */
  private readonly counts = new Map<string, number>();

  protected override render() {
    const entries = entriesOf(this.value);
    return html`<div role="group" aria-label=${this.name}>
      ${entries ? this.branch(entries, '', 1) : leaf(undefined, this.value)}
    </div>`;
  }

  private branch(entries: Branch, path: string, level: number): TemplateResult {
    const shown = this.counts.get(path) ?? step;
    const rest = entries.length - shown;
    const more = () => {
      this.counts.set(path, shown + step);
      this.requestUpdate();
    };
    return html`${entries.slice(0, shown).map(([key, value]) => this.entry(key, value, `${path}/${key}`, level))}
    ${rest > 0 ? html`<button type="button" @click=${more}>Show ${Math.min(rest, step)} more of ${rest}</button>` : nothing}`;
  }

  private entry(key: string, value: unknown, path: string, level: number): TemplateResult {
    const entries = entriesOf(value);
    if (!entries || entries.length === 0) return leaf(key, value);
    const isOpen = this.toggled.get(path) ?? level < openLevels;
    const toggle = ({ currentTarget }: Event) => {
      if (!(currentTarget instanceof HTMLDetailsElement) || currentTarget.open === isOpen) return;
      this.toggled.set(path, currentTarget.open);
      this.requestUpdate();
    };
    const size = `${entries.length} ${Array.isArray(value) ? 'item' : 'field'}${entries.length === 1 ? '' : 's'}`;
    return html`<details ?open=${isOpen} @toggle=${toggle}>
      <summary><span class="key" dir="auto">${key}</span> <span class="size">${size}</span></summary>
      ${isOpen ? html`<div class="entries">${this.branch(entries, path, level + 1)}</div>` : nothing}
    </details>`;
  }
}

function leaf(key: string | undefined, value: unknown) {
  const name = key === undefined ? nothing : html`<span class="key" dir="auto">${key}</span>: `;
  return html`<div class="entry">${name}<span class=${kindOf(value)} dir="auto">${wordsOf(value)}</span></div>`;
}

/** Undefined where it has no entries to have. */
function entriesOf(value: unknown): Branch | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value);
}

function kindOf(value: unknown): string {
  return value === null || typeof value === 'object' ? 'null' : typeof value;
}

function wordsOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

customElements.define('data-tree', DataTree);
