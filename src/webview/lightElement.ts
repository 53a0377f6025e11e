/** A component that renders into the page itself, where the panel's style sheet and labels by id reach it. */
import { LitElement } from 'lit';

export class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
