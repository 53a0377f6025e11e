/** The head of a code block: its file or language, and buttons that say by `data-action` what they do. */
import { isShellLanguage } from '../../../chat/shellLanguages';
import { type IconName, iconElement } from '../../icons';
import type { FenceFacts } from './fenceFacts';

let template: HTMLElement | undefined;

export function codeHeader({ language, path }: FenceFacts): HTMLElement {
  template ??= newHeader();
  const header = template.cloneNode(true) as HTMLElement;
  const name = header.firstElementChild;
  if (name) {
    name.textContent = path === undefined ? language : fileName(path);
    if (path !== undefined) {
      name.className = 'codeFile';
      name.setAttribute('title', path);
    }
  }
  if (isShellLanguage(language)) header.append(button('runInTerminal', 'Run in terminal', 'terminal'));
  return header;
}

/** For code that can be brought into a file. The word is drawn by the style: it is no part of what is selected and copied. */
export function addApply(header: HTMLElement): void {
  const apply = button('apply', 'Apply', 'apply');
  apply.classList.add('wordButton');
  apply.dataset.word = 'Apply';
  header.querySelector('[data-action="newFile"]')?.before(apply);
}

function newHeader(): HTMLElement {
  const header = document.createElement('div');
  header.className = 'codeHeader';
  const name = document.createElement('span');
  name.className = 'codeLanguage';
  const wrap = button('wrap', 'Wrap lines', 'wrap');
  wrap.setAttribute('aria-pressed', 'false');
  header.append(
    name,
    wrap,
    button('copy', 'Copy code', 'copy'),
    button('insert', 'Insert at cursor', 'insert', 'Insert at cursor, in place of what is selected'),
    button('newFile', 'New file', 'newFile'),
  );
  return header;
}

function button(action: string, name: string, icon: IconName, title = name): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = 'iconButton';
  element.dataset.action = action;
  element.title = title;
  element.setAttribute('aria-label', name);
  element.append(iconElement(icon));
  return element;
}

function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
