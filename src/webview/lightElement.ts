/** A component that renders into the page itself, where the panel's style sheet and labels by id reach it. */
import { LitElement } from 'lit';

export class LightElement extends LitElement {
  /** Renders what has changed now rather than a moment later, in the page or before the element is put there. */
  renderNow(): void {
    if (this.isUpdatePending) this.performUpdate();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
