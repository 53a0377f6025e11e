/** The control for a value, by its schema. The elements themselves register with `allControls`. */
import { html, type TemplateResult } from 'lit';
import { type ControlKind, controlKind } from '../form/controlKind';
import type { ControlProperties } from './controlElement';

export function valueControl(given: ControlProperties): TemplateResult {
  return controls[controlKind(given.schema)](given);
}

type Control = (given: ControlProperties) => TemplateResult;

const controls: { readonly [K in ControlKind]: Control } = {
  flag: (given) => html`<flag-control .schema=${given.schema} .value=${given.value} .unset=${given.unset}
    .label=${given.label} .describedBy=${given.describedBy} .onChange=${given.onChange}></flag-control>`,
  number: numberControl,
  price: numberControl,
  choice: (given) => html`<choice-control .schema=${given.schema} .value=${given.value} .unset=${given.unset}
    .label=${given.label} .describedBy=${given.describedBy} .onChange=${given.onChange}></choice-control>`,
  text: (given) => html`<text-control .schema=${given.schema} .value=${given.value} .unset=${given.unset}
    .label=${given.label} .describedBy=${given.describedBy} .onChange=${given.onChange}></text-control>`,
  texts: (given) => html`<text-list-control .schema=${given.schema} .value=${given.value} .unset=${given.unset}
    .label=${given.label} .describedBy=${given.describedBy} .suggestions=${given.suggestions}
    .onChange=${given.onChange}></text-list-control>`,
  choices: (given) => html`<choices-control .schema=${given.schema} .value=${given.value} .unset=${given.unset}
    .label=${given.label} .describedBy=${given.describedBy} .onChange=${given.onChange}></choices-control>`,
  object: objectControl,
  map: (given) => html`<map-control .schema=${given.schema} .value=${given.value} .unset=${given.unset}
    .label=${given.label} .describedBy=${given.describedBy} .onChange=${given.onChange}></map-control>`,
  variant: (given) => html`<variant-control .schema=${given.schema} .value=${given.value} .unset=${given.unset}
    .label=${given.label} .describedBy=${given.describedBy} .onChange=${given.onChange}></variant-control>`,
  variants: (given) => html`<variant-list-control .schema=${given.schema} .value=${given.value} .unset=${given.unset}
    .label=${given.label} .describedBy=${given.describedBy} .onChange=${given.onChange}></variant-list-control>`,
  union: (given) => html`<union-control .schema=${given.schema} .value=${given.value} .unset=${given.unset}
    .label=${given.label} .describedBy=${given.describedBy} .onChange=${given.onChange}></union-control>`,
  json: jsonControl,
};

function numberControl(given: ControlProperties): TemplateResult {
  return html`<number-control .schema=${given.schema} .value=${given.value} .unset=${given.unset} .step=${given.step}
    .label=${given.label} .describedBy=${given.describedBy} .onChange=${given.onChange}></number-control>`;
}

/** The fields of an object alone, without a control for which kind it is. */
export function objectControl(given: ControlProperties): TemplateResult {
  return html`<object-control .schema=${given.schema} .value=${given.value} .unset=${given.unset}
    .label=${given.label} .describedBy=${given.describedBy} .onChange=${given.onChange}></object-control>`;
}

/** For any value at all. */
export function jsonControl(given: ControlProperties): TemplateResult {
  return html`<json-control .schema=${given.schema} .value=${given.value} .unset=${given.unset}
    .label=${given.label} .describedBy=${given.describedBy} .onChange=${given.onChange}></json-control>`;
}
