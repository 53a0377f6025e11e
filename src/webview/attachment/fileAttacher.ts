/**
 * Takes the files of a paste or a drop, one after the other, and hands to the host what can go along with a message.
 * What can't is said once for all of them. It shows nothing itself.
 */

import type { Attachment } from '../../chat/attachment';
import { attachmentLimits } from '../../chat/attachmentLimits';
import { fileSize } from '../../chat/fileSize';
import { pictureFacts } from '../../chat/pictureFacts';
import type { RaisedIntent } from '../raise';
import { freeName } from './freeName';
import { preparePicture } from './preparePicture';
import { readTextFile } from './readTextFile';

/** Bytes above which a file is not even read. */
const readable = 100_000_000;

/** What browsers call a picture that was pasted without a file. */
const namelessPicture = 'image.png';

export interface FileAttacherDependencies {
  readonly raise: (intent: RaisedIntent) => void;
  /** Is told the names of the files that are being read now. */
  readonly onPending: (names: readonly string[]) => void;
}

/** Where the files go: the conversation that is shown when they come. */
export interface FileDestination {
  readonly conversationId: string;
  readonly attachments: readonly Attachment[];
}

export class FileAttacher {
  private pending: readonly string[] = [];

  constructor(private readonly dependencies: FileAttacherDependencies) {}

  /** `refusals` are reasons why other things that came along can't be attached. */
  async attach(files: readonly File[], destination: FileDestination, refusals: readonly string[] = []): Promise<void> {
    const reasons = [...refusals];
    const { attachments } = destination;
    const taken = attachments.map(({ path }) => path);
    let bytes = attachments.reduce((sum, each) => sum + (each.kind === 'image' ? each.length : 0), 0);
    const named = files.map((file) => {
      const name = file.name === namelessPicture ? freeName('Pasted image.png', taken) : file.name;
      taken.push(name);
      return name === file.name ? file : new File([file], name, { type: file.type });
    });
    this.tellPending([...this.pending, ...named.map(({ name }) => name)]);
    for (const file of named) {
      try {
        bytes += await this.attachOne(file, destination.conversationId, attachmentLimits.pictures - bytes);
      } catch (error) {
        reasons.push(`${file.name} (${error instanceof Error ? error.message : String(error)})`);
      }
      const index = this.pending.indexOf(file.name);
      this.tellPending(this.pending.filter((_, other) => other !== index));
    }
    if (reasons.length > 0) {
      this.dependencies.raise({ kind: 'refuse', reason: `Not attached: ${reasons.join(', ')}.` });
    }
  }

  /** Returns how many bytes of pictures were attached. */
  private async attachOne(file: File, conversationId: string, room: number): Promise<number> {
    if (file.size > readable) throw new Error(`it has ${fileSize(file.size)}`);
    if (!(await isPicture(file))) {
      const text = await readTextFile(file);
      this.dependencies.raise({ kind: 'attachText', conversationId, name: file.name, text });
      return 0;
    }
    const { bytes, ...picture } = await preparePicture(file);
    if (bytes > room) {
      throw new Error(`the pictures of a message may have ${fileSize(attachmentLimits.pictures)} together`);
    }
    this.dependencies.raise({ kind: 'attachImage', conversationId, ...picture });
    return bytes;
  }

  private tellPending(names: readonly string[]): void {
    this.pending = names;
    this.dependencies.onPending(names);
  }
}

/** An SVG is text, and models read it as such. */
async function isPicture(file: File): Promise<boolean> {
  if (file.type.startsWith('image/')) return !file.type.startsWith('image/svg');
  return pictureFacts(new Uint8Array(await file.slice(0, 65_536).arrayBuffer())) !== undefined;
}
