/** What all controls have in common: a schema, a value, and a word for whoever holds it when the user changes it. */
import type { PropertyDeclaration } from 'lit';
import { sameJson } from '../../../chat/parameters/jsonValues';
import type { ParameterSchema } from '../../../chat/parameters/parameterSchema';
import { LightElement } from '../../lightElement';

export interface ControlProperties {
  readonly schema: ParameterSchema;
  /** undefined where nothing is set. */
  readonly value: unknown;
  /** What holds while nothing is set, in words. */
  readonly unset: string;
  /** What the control is called for who does not see it. */
  readonly label: string;
  /** Ids of what describes it. */
  readonly describedBy: string;
  /** What else may be written there, such as the providers of a model. */
  readonly suggestions?: readonly string[] | undefined;
  /** By how much a number goes up and down. */
  readonly step?: number | undefined;
  /** undefined takes the value away. */
  readonly onChange: (value: unknown) => void;
}

const byContent: PropertyDeclaration = { attribute: false, hasChanged: (value, old) => !sameJson(value, old) };

export abstract class ControlElement extends LightElement implements ControlProperties {
  static override properties = {
    schema: { attribute: false },
    value: byContent,
    unset: { attribute: false },
    label: { attribute: false },
    describedBy: { attribute: false },
    suggestions: byContent,
    step: { attribute: false },
    // A new function that does the same is nothing to render.
    onChange: { attribute: false, hasChanged: () => false },
  };
  declare schema: ParameterSchema;
  declare value: unknown;
  declare unset: string;
  declare label: string;
  declare describedBy: string;
  declare suggestions: readonly string[] | undefined;
  declare step: number | undefined;
  declare onChange: (value: unknown) => void;

  /** Forgets what was typed and could not be taken. */
  discard(): void {
    for (const control of this.querySelectorAll('*')) if (control instanceof ControlElement) control.discard();
  }
}
