/** On, off, or as it is without a word: three choices, since off is not the same as not set. */
import { html } from 'lit';
import { ControlElement } from './controlElement';
import { type Segment, segmented } from './segmented';
import { uniqueId } from './uniqueId';

export class FlagControl extends ControlElement {
  private readonly group = uniqueId('flag');

  protected override render() {
    const { value } = this;
    const segments: readonly Segment[] = [
      { label: this.unset, isChosen: value === undefined || value === null, choose: () => this.onChange(undefined) },
      { label: 'On', isChosen: value === true, choose: () => this.onChange(true) },
      { label: 'Off', isChosen: value === false, choose: () => this.onChange(false) },
    ];
    return html`${segmented(this.group, this.label, segments, this.describedBy)}`;
  }
}

customElements.define('flag-control', FlagControl);
