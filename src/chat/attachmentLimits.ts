/** How much may go along with a message. Panel and host hold to the same figures. */

export const attachmentLimits = {
  /** Bytes of one picture, as it is sent. Gemini takes 20 MB a request; most take less a picture. */
  picture: 20_000_000,
  /** Bytes of all pictures of a message together. */
  pictures: 20_000_000,
  /** Bytes of all PDFs of a message together. */
  documents: 20_000_000,
  /** Bytes of a text file that comes from outside VS Code. */
  text: 10_000_000,
} as const;
