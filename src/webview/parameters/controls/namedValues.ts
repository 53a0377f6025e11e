/** Names with values, for what no schema names: each can be changed and removed, and further ones added. */
import { html } from 'lit';
import type { ParameterSchema } from '../../../chat/parameters/parameterSchema';
import { icon } from '../../icons';
import { controlKind } from '../form/controlKind';
import { valueControl } from './valueControl';

export interface NamedValuesOptions {
  readonly label: string;
  readonly entries: readonly (readonly [name: string, value: unknown])[];
  /** Of each value. */
  readonly schema: ParameterSchema;
  readonly onChange: (name: string, value: unknown) => void;
}

export function namedValues({ label, entries, schema, onChange }: NamedValuesOptions) {
  return html`${entries.map(
    ([name, value]) => html`<div class="namedValue">
      <span class="fieldName" dir="auto">${name}</span>
      ${valueControl({
        schema,
        value,
        unset: '',
        label: `${label}: ${name}`,
        describedBy: '',
        onChange: (changed) => onChange(name, changed),
      })}
      <button type="button" class="iconButton" aria-label="Remove ${name} from ${label}" title="Remove"
        @click=${({ currentTarget }: Event) => {
          leave(currentTarget);
          onChange(name, undefined);
        }}>${icon('close')}</button>
    </div>`,
  )}
  <details class="addNamed"><summary>Add a field by its name</summary>
    <add-named-value .label=${label} .schema=${schema} .isJson=${controlKind(schema) === 'json'} .onAdd=${onChange}></add-named-value>
  </details>`;
}

/** The button goes with its value: the keyboard stays nearby. */
function leave(button: EventTarget | null): void {
  if (!(button instanceof HTMLElement)) return;
  button.closest('.fields')?.querySelector<HTMLElement>(':scope > .addNamed > summary')?.focus();
}
