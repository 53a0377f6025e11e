/** Puts the pieces of spoken output together. Each piece of data is base64 of its own, padding included. */
import type { ChatOutputAudio } from './types/messages';

const appended = new Set(['data', 'transcript']);

/** The audio of one choice, changed in place. */
export class AudioMerger {
  readonly audio: ChatOutputAudio = {};
  /** Base64 of whole groups of three bytes; further text can follow it. */
  #whole = '';
  /** The bytes after them, at most two, as a binary string. */
  #rest = '';

  /** Adds one piece: data and transcript are appended, everything else is set. */
  add(piece: ChatOutputAudio): void {
    for (const field in piece) {
      const value = piece[field];
      if (value === null || value === undefined || field === '__proto__') continue;
      if (!appended.has(field)) this.audio[field] = value;
      else if (typeof value !== 'string') continue;
      else if (field === 'data') this.#append(value);
      else this.audio.transcript = (this.audio.transcript ?? '') + value;
    }
  }

  #append(data: string): void {
    if (this.#rest === '' && data.length % 4 === 0 && !data.endsWith('=')) {
      this.#whole += data;
    } else {
      const bytes = this.#rest + fromBase64(data);
      const end = bytes.length - (bytes.length % 3);
      this.#whole += btoa(bytes.slice(0, end));
      this.#rest = bytes.slice(end);
    }
    this.audio.data = this.#whole + btoa(this.#rest);
  }
}

function fromBase64(data: string): string {
  try {
    return atob(data);
  } catch {
    // A broken piece is a moment of silence, no reason to lose the answer.
    return '';
  }
}
