/** Many paths, kept so that a search looks at each as little as it can. Files and folders; of what they are it knows no more. */
import type { Stretch } from './fuzzyQuery';
import { Letters } from './letters';
import type { Growing } from './narrowing';

export type PathKind = 'file' | 'folder';

export class PathTable implements Growing {
  generation = 0;
  readonly paths: string[] = [];
  readonly letters = new Letters();
  /** Where each path ends in the letters; it begins where the one before ends. */
  readonly ends = new Places();
  /** Where its last name begins in the letters. */
  readonly nameStarts = new Places();
  /** The bits of the characters of its name, and of all of it. */
  readonly nameMasks = new Places();
  readonly masks = new Places();
  /** 1 for a folder, 0 for a file. */
  private readonly folders = new Places();

  get size(): number {
    return this.paths.length;
  }

  kindOf(index: number): PathKind {
    return this.folders.at(index) === 1 ? 'folder' : 'file';
  }

  start(index: number): number {
    return index === 0 ? 0 : this.ends.at(index - 1);
  }

  name(index: number): Stretch {
    return { letters: this.letters, start: this.nameStarts.at(index), end: this.ends.at(index) };
  }

  path(index: number): Stretch {
    return { letters: this.letters, start: this.start(index), end: this.ends.at(index) };
  }

  add(path: string, kind: PathKind): void {
    const { letters, size: index } = this;
    const start = letters.length;
    const nameStart = start + path.lastIndexOf('/') + 1;
    letters.append(path);
    const end = letters.length;
    this.folders.set(index, kind === 'folder' ? 1 : 0);
    this.paths.push(path);
    this.ends.set(index, end);
    this.nameStarts.set(index, nameStart);
    const nameMask = letters.mask(nameStart, end);
    this.nameMasks.set(index, nameMask);
    this.masks.set(index, nameMask | letters.mask(start, nameStart));
  }

  /** Takes out what `isGone` says, in one go for all. */
  remove(isGone: (path: string) => boolean): void {
    const kept = this.paths.flatMap((path, index) => (isGone(path) ? [] : [{ path, kind: this.kindOf(index) }]));
    if (kept.length === this.size) return;
    this.paths.length = 0;
    this.letters.clear();
    this.generation++;
    for (const { path, kind } of kept) this.add(path, kind);
  }
}

/** A number for each path, in one piece of memory that grows. */
class Places {
  private values = new Int32Array(256);

  at(index: number): number {
    return this.values[index] ?? 0;
  }

  set(index: number, value: number): void {
    if (index >= this.values.length) {
      const larger = new Int32Array(index * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[index] = value;
  }
}
