/** An element of running text. Each finds its own direction: a reply in Arabic may hold a paragraph in English. */
export function blockText(tag: string): HTMLElement {
  const element = document.createElement(tag);
  element.dir = 'auto';
  return element;
}
