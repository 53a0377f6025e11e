/** The head of a code block: its language, and buttons that say by `data-action` what they do. */
import { isShellLanguage } from '../../../chat/shellLanguages';
import { type IconName, iconElement } from '../../icons';

let template: HTMLElement | undefined;

export function codeHeader(language: string): HTMLElement {
  template ??= newHeader();
  const header = template.cloneNode(true) as HTMLElement;
  const name = header.firstElementChild;
  if (name) name.textContent = language;
  if (isShellLanguage(language)) header.append(button('runInTerminal', 'Run in terminal', 'terminal'));
  return header;
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
    button('apply', 'Apply', 'apply'),
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
