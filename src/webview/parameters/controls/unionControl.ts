/** A value that may have one of two forms, such as a number or a number for each percentile. */
import { html, nothing } from 'lit';
import { valueFault } from '../../../chat/parameters/valueFault';
import { type Form, formsOf } from '../form/controlKind';
import { ControlElement } from './controlElement';
import { segmented } from './segmented';
import { uniqueId } from './uniqueId';
import { valueControl } from './valueControl';

export class UnionControl extends ControlElement {
  static override properties = { ...ControlElement.properties, chosen: { state: true } };
  /** The form that the user has turned to, before there is a value of it. */
  declare private chosen: string | undefined;
  private readonly group = uniqueId('form');

  override discard(): void {
    this.chosen = undefined;
    super.discard();
  }

  protected override render() {
    const forms = formsOf(this.schema);
    const form = this.formIn(forms);
    const { unset, label, describedBy } = this;
    const segments = forms.map((each) => ({
      label: each.label,
      isChosen: each === form,
      choose: () => {
        this.chosen = each.type;
      },
    }));
    const isOfForm = form && valueFault({ type: form.type }, this.value) === undefined;
    return html`${segmented(this.group, `${label}, form`, segments)}
      ${
        form
          ? valueControl({
              schema: form.schema,
              value: isOfForm ? this.value : undefined,
              ...{ unset, label, describedBy },
              onChange: (value) => this.onChange(value),
            })
          : nothing
      }`;
  }

  private formIn(forms: readonly Form[]): Form | undefined {
    const chosen = forms.find(({ type }) => type === this.chosen);
    return chosen ?? forms.find(({ type }) => valueFault({ type }, this.value) === undefined) ?? forms[0];
  }
}

customElements.define('union-control', UnionControl);
