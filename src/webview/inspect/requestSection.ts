/** The body that was sent, to read, to search, and to take along as a command or a program. */
import { html } from 'lit';
import './jsonView';
import type { InspectedView } from './inspectedView';
import { missingFiles } from './missingFiles';
import { raiseInspect } from './raiseInspect';

export function requestSection(view: InspectedView) {
  const { from, files } = view;
  if (files?.request === undefined)
    return missingFiles(
      view,
      'No request was sent for this reply, or it is not kept: a chat that was imported brings none.',
    );
  const act = (kind: 'copyCurl' | 'copyTypeScript' | 'openRequest') => () => raiseInspect(from, { kind });
  return html`<div class="buttons">
      <button type="button" class="button secondary" @click=${act('copyCurl')}>Copy as curl</button>
      <button type="button" class="button secondary" @click=${act('copyTypeScript')}>Copy as TypeScript</button>
      <button type="button" class="button secondary" @click=${act('openRequest')}>Open as JSON</button>
    </div>
    <p class="about">Both send this body again, byte for byte, and read the key from the variable OPENROUTER_API_KEY. curl is for
      bash and other POSIX shells (on Windows in Git Bash or WSL); the program needs no package.</p>
    <json-view .value=${files.request} .label=${'Request'}></json-view>`;
}
