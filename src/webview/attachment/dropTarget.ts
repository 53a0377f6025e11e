/** Makes the whole panel a place to drop things on, for as long as it is not disposed of. */
import { mayBeIncoming } from './readIncoming';

export interface DropTargetDependencies {
  /** Something that can be attached is over the panel, or is not any more. */
  readonly onDragging: (isDragging: boolean) => void;
  readonly onDrop: (transfer: DataTransfer) => void;
}

export class DropTarget {
  private readonly abort = new AbortController();

  constructor({ onDragging, onDrop }: DropTargetDependencies) {
    const { signal } = this.abort;
    const take = (event: DragEvent): boolean => {
      if (!event.dataTransfer || !mayBeIncoming(event.dataTransfer.types)) return false;
      // Without this the browser would open the file in the panel's place.
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      return true;
    };
    const enter = (event: DragEvent) => {
      if (take(event)) onDragging(true);
    };
    window.addEventListener('dragenter', enter, { signal });
    window.addEventListener('dragover', enter, { signal });
    window.addEventListener(
      'dragleave',
      (event) => {
        // From one part of the panel to another is no leaving.
        if (event.relatedTarget === null) onDragging(false);
      },
      { signal },
    );
    window.addEventListener('dragend', () => onDragging(false), { signal });
    window.addEventListener(
      'drop',
      (event) => {
        onDragging(false);
        if (take(event) && event.dataTransfer) onDrop(event.dataTransfer);
      },
      { signal },
    );
  }

  dispose(): void {
    this.abort.abort();
  }
}
