/**
 * How many characters emphasis, a link, code or math may span. Beyond that its marks are text: so what a half-written
 * mark may still change, and what is read again for each token, never grows with the paragraph.
 */
export const reach = 4000;
