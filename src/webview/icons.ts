/** The panel's icons: strokes on a 16 × 16 grid in the colour of the text. They carry no meaning for screen readers. */
import { html, type TemplateResult } from 'lit';

const paths = {
  add: 'M8 3v10M3 8h10',
  apply: 'M3 8.5 6.5 12 13 4.5',
  applyAll: 'M2.5 8.5 5.5 11.5 9.5 5M8 11l.8.8L13.5 5',
  attach: 'M10.9 5 6.2 9.7a1.25 1.25 0 0 0 1.8 1.8l4.8-4.8a2.6 2.6 0 0 0-3.7-3.7L4.2 8a4 4 0 0 0 5.6 5.6l3.7-3.7',
  audio: 'M2.5 6.5v3h2.5L8.5 12.5v-9L5 6.5zM11 6a3 3 0 0 1 0 4M12.8 4a6 6 0 0 1 0 8',
  bulb: 'M6 12.5h4M6.8 14.5h2.4M6 12.5c0-2-2.2-2.8-2.2-5.4a4.2 4.2 0 0 1 8.4 0c0 2.6-2.2 3.4-2.2 5.4',
  chances: 'M2.5 13.5v-3M6 13.5v-9M9.5 13.5v-5M13 13.5v-11',
  check: 'M3 8.5 6.5 12 13 4.5',
  close: 'M4.5 4.5l7 7M11.5 4.5l-7 7',
  code: 'M5.5 4 1.8 8l3.7 4M10.5 4l3.7 4-3.7 4',
  continue: 'M4.5 3.5v9l7-4.5zM13.5 3.5v9',
  copy: 'M6.5 5.5h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-6a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1zM3.5 10.5a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1',
  diff: 'M8 2v7M4.5 5.5h7M4.5 13h7',
  document:
    'M4.5 1.5h4.8l3.2 3.2v8.8a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-11a1 1 0 0 1 1-1zM9 1.5V5h3.5M5.8 8.2h4.4M5.8 11h4.4',
  down: 'M3.5 6 8 10.5 12.5 6',
  edit: 'M10.8 2.8l2.4 2.4L5.4 13l-3 .6.6-3zM9.2 4.4l2.4 2.4',
  export: 'M8 2.5v7M4.8 6.5 8 9.7l3.2-3.2M2.5 10.5v3h11v-3',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  file: 'M4.5 1.5h4.8l3.2 3.2v8.8a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-11a1 1 0 0 1 1-1zM9 1.5V5h3.5',
  folder: 'M1.5 12.5v-9h4.3l1.5 2h7.2v7z',
  globe:
    'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8zM1.8 8h12.4M8 1.8c3.4 3.4 3.4 9 0 12.4C4.6 10.8 4.6 5.2 8 1.8z',
  grip: 'M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01',
  history: 'M2.5 8a5.5 5.5 0 1 0 1.7-4M2.5 2.5v3h3M8 5v3.2l2.2 1.3',
  info: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8zM8 7.2v4M8 4.8v.2',
  insert: 'M13 3v6.5H4.5M7.5 6.5l-3 3 3 3',
  inspect: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.3 10.3 14 14',
  key: 'M5.5 6.5a4 4 0 1 1 3.6 4L8 11.6H6.5v1.5H5v1.4H1.5v-2.7l4.2-4.2a4 4 0 0 1-.2-1.1zM10.5 5.5h.01',
  more: 'M2.8 8a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0M7.5 8a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0M12.2 8a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0',
  newFile: 'M8.5 14.5h-5a1 1 0 0 1-1-1v-11a1 1 0 0 1 1-1h4.8l3.2 3.2V8M8 1.5V5h3.5M12 9.5v5M9.5 12h5',
  next: 'M6 3.5 10.5 8 6 12.5',
  open: 'M6.5 3h-3a1 1 0 0 0-1 1v8.5a1 1 0 0 0 1 1H12a1 1 0 0 0 1-1v-3M9 2.5h4.5V7M13.5 2.5 7.5 8.5',
  picture: 'M2 3h12v10H2zM2.2 11.5 6 7.8l3 3 2-1.8 2.8 2.8M10.8 6h.01',
  pin: 'M5.5 2h5l-.6 4.4 2.3 2.4H3.8l2.3-2.4zM8 8.8V14',
  previous: 'M10 3.5 5.5 8l4.5 4.5',
  rename: 'M10.8 2.6l2.6 2.6M3 13l.7-3.2 7.4-7.4a1 1 0 0 1 1.4 0l1.1 1.1a1 1 0 0 1 0 1.4l-7.4 7.4z',
  queue: 'M2.5 4h9M2.5 8h5M2.5 12h5M12 7v6M9.5 10.5 12 13l2.5-2.5',
  retry: 'M13.5 8a5.5 5.5 0 1 1-1.7-4M13.5 2.5v3h-3',
  send: 'M8 13V3.5M3.5 8 8 3.5 12.5 8',
  sliders:
    'M2 4.5h6.5M12.5 4.5H14M2 11.5h1.5M7.5 11.5H14M8.5 4.5a2 2 0 1 0 4 0 2 2 0 1 0-4 0M3.5 11.5a2 2 0 1 0 4 0 2 2 0 1 0-4 0',
  shield: 'M8 1.8 13 3.5v4c0 3.2-2 5.4-5 6.7-3-1.3-5-3.5-5-6.7v-4zM5.8 5.8l4.4 4.4',
  star: 'M8 1.8l1.9 4 4.4.5-3.2 3 .9 4.3L8 11.5l-4 2.1.9-4.3-3.2-3 4.4-.5z',
  stop: 'M4.5 4.5h7v7h-7z',
  terminal: 'M2.5 4 6 8l-3.5 4M7.5 12h6',
  text: 'M2.5 4h11M2.5 8h11M2.5 12h7',
  tool: 'M10.2 2.3a3.6 3.6 0 0 0-4.3 4.6L2.4 10.4a1.6 1.6 0 0 0 0 2.3l.9.9a1.6 1.6 0 0 0 2.3 0l3.5-3.5a3.6 3.6 0 0 0 4.6-4.3L11.4 8 9 7 8 4.6z',
  trash: 'M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.6 9h6.8l.6-9M6.8 7v4M9.2 7v4',
  undo: 'M5.5 3 2.5 6l3 3M2.5 6h7a4 4 0 0 1 0 8H6',
  up: 'M3.5 10 8 5.5 12.5 10',
  wrap: 'M2.5 3.5h11M2.5 8h8.7a2 2 0 0 1 0 4.5H8.5M10.3 10.5l-2 2 2 2M2.5 12.5h3',
  warning: 'M8 2.2 14.3 13.5H1.7zM8 6.5v3.4M8 11.6v.2',
} as const;

export type IconName = keyof typeof paths;

const svgNamespace = 'http://www.w3.org/2000/svg';

export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" data-icon=${name} viewBox="0 0 16 16" aria-hidden="true"><path d=${paths[name]}></path></svg>`;
}

/** The same icon for DOM that is built without templates. */
export function iconElement(name: IconName): SVGElement {
  const svg = document.createElementNS(svgNamespace, 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('data-icon', name);
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svgNamespace, 'path');
  path.setAttribute('d', paths[name]);
  svg.append(path);
  return svg;
}
