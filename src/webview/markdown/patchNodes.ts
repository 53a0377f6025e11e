/** Makes standing DOM equal to new DOM and keeps every node that can stay, so that selections and focus survive. */

/** Makes the siblings from `standing` on equal to `fresh`, in order, and returns the first sibling beyond them. */
export function patchNodes(parent: Node, standing: ChildNode | null, fresh: readonly ChildNode[]): ChildNode | null {
  let current = standing;
  for (const node of fresh) {
    if (current && isSameKind(current, node)) {
      patchNode(current, node);
      current = current.nextSibling;
    } else if (current) {
      const next: ChildNode | null = current.nextSibling;
      current.replaceWith(node);
      current = next;
    } else {
      parent.appendChild(node);
    }
  }
  return current;
}

export function removeFrom(first: ChildNode | null): void {
  for (let node = first; node; ) {
    const next: ChildNode | null = node.nextSibling;
    node.remove();
    node = next;
  }
}

function isSameKind(standing: Node, fresh: Node): boolean {
  return standing.nodeType === fresh.nodeType && standing.nodeName === fresh.nodeName;
}

function patchNode(standing: ChildNode, fresh: ChildNode): void {
  if (standing instanceof Text && fresh instanceof Text) patchText(standing, fresh.data);
  if (!(standing instanceof Element && fresh instanceof Element)) return;
  patchAttributes(standing, fresh);
  removeFrom(patchNodes(standing, standing.firstChild, [...fresh.childNodes]));
}

function patchText(standing: Text, data: string): void {
  if (standing.data === data) return;
  if (data.startsWith(standing.data)) standing.appendData(data.slice(standing.length));
  else standing.data = data;
}

function patchAttributes(standing: Element, fresh: Element): void {
  for (const { name, value } of fresh.attributes) {
    if (standing.getAttribute(name) !== value) standing.setAttribute(name, value);
  }
  for (const { name } of [...standing.attributes]) {
    if (!fresh.hasAttribute(name)) standing.removeAttribute(name);
  }
}
