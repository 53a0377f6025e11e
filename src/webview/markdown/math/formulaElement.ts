/** A formula in LaTeX as MathML. What can't be read is shown as the source that it is, with the reason as its title. */
import temml from 'temml';

/** Longer ones are shown as source: no formula is as long, and reading it would take as long. */
const longest = 5000;

export function formulaElement(source: string, place: 'inline' | 'block'): HTMLElement {
  const element = document.createElement('span');
  element.className = place === 'block' ? 'math display' : 'math';
  element.dir = 'ltr';
  if (source.length > longest) {
    showSource(element, source, 'The formula is too long');
    return element;
  }
  try {
    temml.render(source, element, {
      displayMode: place === 'block',
      throwOnError: true,
      trust: false,
      strict: false,
      annotate: false,
      maxSize: [50, 50],
      maxExpand: 200,
    });
  } catch (error) {
    showSource(element, source, error instanceof Error ? error.message : 'Not a formula');
  }
  return element;
}

function showSource(element: HTMLElement, source: string, reason: string): void {
  const code = document.createElement('code');
  code.textContent = source;
  element.title = reason;
  element.replaceChildren(code);
}
