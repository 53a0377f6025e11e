// Pastes and drops as a user does, with what the clipboard or the drag holds made up. Says whether the browser was left to handle it.
import type { OpenPanel } from './openPanel';

export interface BroughtFile {
  readonly name: string;
  readonly type?: string;
  readonly bytes: Uint8Array;
}

export interface Brought {
  readonly files?: readonly BroughtFile[];
  readonly text?: string;
  /** Further data by type. */
  readonly data?: Readonly<Record<string, string>>;
}

/** Into the message box. */
export function paste(panel: OpenPanel, brought: Brought): Promise<boolean> {
  return bringIn(panel, 'paste', brought);
}

export function drop(panel: OpenPanel, brought: Brought): Promise<boolean> {
  return bringIn(panel, 'drop', brought);
}

/** Over the panel, without letting go. */
export function drag(panel: OpenPanel, brought: Brought): Promise<boolean> {
  return bringIn(panel, 'dragenter', brought);
}

export function dragAway(panel: OpenPanel): Promise<boolean> {
  return bringIn(panel, 'dragleave', {});
}

function bringIn(panel: OpenPanel, kind: string, { files = [], text, data = {} }: Brought): Promise<boolean> {
  const plain = files.map(({ name, type = '', bytes }) => ({
    name,
    type,
    base64: Buffer.from(bytes).toString('base64'),
  }));
  const texts = { ...data, ...(text === undefined ? {} : { 'text/plain': text }) };
  return panel.message.evaluate(
    (box, brought) => {
      const transfer = new DataTransfer();
      for (const [type, value] of Object.entries(brought.texts)) transfer.setData(type, value);
      for (const { name, type, base64 } of brought.plain) {
        const binary = atob(base64);
        const bytes = new Uint8Array(binary.length);
        for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
        transfer.items.add(new File([bytes], name, { type }));
      }
      const init = { bubbles: true, cancelable: true };
      return box.dispatchEvent(
        brought.kind === 'paste'
          ? new ClipboardEvent('paste', { ...init, clipboardData: transfer })
          : new DragEvent(brought.kind, { ...init, dataTransfer: transfer }),
      );
    },
    { kind, plain, texts },
  );
}
