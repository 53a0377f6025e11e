/** How one chip looks: an attachment, or several that came in one step as one. What its buttons do, is decided elsewhere. */
import { html, nothing } from 'lit';
import {
  type Attachment,
  attachmentLabel,
  type ImageAttachment,
  type LineRange,
  snapshotKey,
} from '../../chat/attachment';
import { type AttachmentEntry, attachmentCount, attachmentTokens } from '../../chat/attachmentGroups';
import { compactCount } from '../../chat/compactCount';
import { fileSize } from '../../chat/fileSize';
import { icon } from '../icons';
import { chipFacts, chipIcon, isFile, stalenessWords, takenWords } from './chipFacts';
import { pictureThumbnails } from './pictureThumbnails';
import { staleSnapshots } from './staleSnapshots';

export interface ChipOptions {
  readonly changeable: boolean;
  /** What the chip is called among the others of its row. */
  readonly name: string;
  /** Why pictures will not be understood; undefined where they will, for all that is known. */
  readonly pictureWarning: string | undefined;
  readonly isMenuOpen: boolean;
  readonly onOpen: (attachment: Attachment) => void;
  readonly onShowChanges: (attachment: Attachment) => void;
  readonly onMenu: () => void;
  readonly onRemove: () => void;
}

type GroupEntry = Extract<AttachmentEntry, { kind: 'group' }>;

/** Names a chip among the others of its row. */
export function entryKey(entry: AttachmentEntry): string {
  return entry.kind === 'group' ? `group ${entry.group.id}` : snapshotKey(entry.attachment);
}

export function attachmentChip(attachment: Attachment, options: ChipOptions) {
  const isPicture = attachment.kind === 'image';
  const isWarned = isPicture && options.pictureWarning !== undefined;
  const state = staleSnapshots.of(attachment) ?? (stateWords(attachment) === undefined ? '' : 'noted');
  const classes = ['chip', attachment.kind, isPicture ? 'picture' : '', isWarned ? 'warned' : '', state];
  const key = entryKey({ kind: 'one', attachment });
  return html`<li class=${classes.join(' ')} data-key=${key}>
    ${isPicture ? picture(attachment, options) : named(attachment, options)}
    ${attachment.pinned ? html`<span class="mark" title="Pinned">${icon('pin')}</span>` : nothing}
    ${stateMark(attachment, options)}
    ${buttons(attachmentLabel(attachment), attachmentTokens([attachment]), options)}
  </li>`;
}

export function groupChip(
  { group, attachments }: GroupEntry,
  isExpanded: boolean,
  onToggle: () => void,
  options: ChipOptions,
) {
  const count = attachmentCount(attachments);
  const stale = attachments.filter((each) => staleSnapshots.of(each) !== undefined).length;
  const words = `${group.label}, ${count}${stale > 0 ? `, ${stale} changed since` : ''}`;
  return html`<li class="chip group ${stale > 0 ? 'changed' : ''}" data-key=${`group ${group.id}`}>
    <button type="button" class="open" aria-label=${words} aria-expanded=${isExpanded} title=${words} @click=${onToggle}>
      ${icon(isExpanded ? 'down' : 'next')}${icon('folder')}<span class="name" dir="auto">${group.label}</span><span class="lines"> · ${count}</span>
    </button>
    ${attachments.every(({ pinned }) => pinned) ? html`<span class="mark" title="Pinned">${icon('pin')}</span>` : nothing}
    ${stale > 0 ? html`<span class="note">${stale} changed</span>` : nothing}
    ${buttons(group.label, attachmentTokens(attachments), options)}
  </li>`;
}

function named(attachment: Exclude<Attachment, ImageAttachment>, { name, onOpen }: ChipOptions) {
  const title = [attachmentLabel(attachment), ...chipFacts(attachment, staleSnapshots.of(attachment))];
  const lines = attachment.kind === 'code' ? attachment.lines : undefined;
  return html`<button type="button" class="open" aria-label=${spokenLabel(attachment)} title=${title.join('\n')}
    @click=${() => onOpen(attachment)}>
    ${icon(chipIcon(attachment))}${shownName(attachment, name)}${lineRange(lines)}
  </button>`;
}

function picture(attachment: ImageAttachment, { name, onOpen, pictureWarning }: ChipOptions) {
  const { path, note, width, height, length } = attachment;
  const size = [...(width && height ? [`${width} × ${height}`] : []), fileSize(length)].join(', ');
  const thumbnail = pictureThumbnails.get(attachment.hash);
  const problem = thumbnail?.kind === 'missing' ? 'its file is missing' : pictureWarning;
  // The words that are seen come first, so that the chip can be spoken to by them.
  const said = [`${name}${note ? ` ${note}` : ''}`, 'picture', size, problem, attachment.pinned ? 'pinned' : undefined];
  const label = said.filter((words) => words !== undefined).join(', ');
  return html`<button type="button" class="open" aria-label=${label}
    title=${[label.replace(name, path), ...chipFacts(attachment, undefined)].join('\n')}
    @click=${() => onOpen(attachment)}>
    <span class="thumbnail">${thumbnail?.kind === 'ready' ? html`<img src=${thumbnail.dataUrl} alt="">` : icon(problem ? 'warning' : 'picture')}</span>
    <span class="caption"><span class="name" dir="auto">${name}</span>${note ? html` <span class="note" dir="auto">${note}</span>` : nothing}</span>
  </button>`;
}

/** In characters: what is no longer takes no more room than an ellipsis would. */
const shortPlace = 4;

/** Where there is too little room, the folder that tells a file from another of its name goes first. */
function shownName(attachment: Attachment, name: string) {
  const start = isFile(attachment) ? name.lastIndexOf('/') + 1 : 0;
  const place = start <= shortPlace ? 'place short' : 'place';
  const folder = start === 0 ? nothing : html`<span class=${place} dir="auto">${name.slice(0, start)}</span>`;
  return html`${folder}<span class="name" dir="auto">${name.slice(start)}</span>`;
}

/** What a screen reader says of it, before all that the tooltip knows. */
function spokenLabel(attachment: Attachment): string {
  const said = [attachmentLabel(attachment), stateWords(attachment), attachment.pinned ? 'pinned' : undefined];
  return said.filter((words) => words !== undefined).join(', ');
}

/** What matters most of how it stands to its place; undefined where there is nothing to say. */
function stateWords(attachment: Attachment): string | undefined {
  const staleness = staleSnapshots.of(attachment);
  if (staleness) return stalenessWords[staleness].short;
  return attachment.refreshed ? 'refreshed' : takenWords(attachment);
}

/** In words, since a colour alone would tell not everybody. */
function stateMark(attachment: Attachment, { onShowChanges }: ChipOptions) {
  const words = stateWords(attachment);
  if (words === undefined) return nothing;
  if (staleSnapshots.of(attachment) !== 'changed') return html`<span class="note">${words}</span>`;
  return html`<button type="button" class="changes" data-aside tabindex="-1"
    aria-label="${words}: show changes of ${attachmentLabel(attachment)}"
    title=${`${stalenessWords.changed.long} Show changes.`} @click=${() => onShowChanges(attachment)}>${words}</button>`;
}

/**
 * What it takes, in the place of which the button of its menu appears. The keyboard reaches what the buttons do from the chip
 * itself, so that each chip is one step of the arrow keys.
 */
function buttons(label: string, tokens: number, { changeable, isMenuOpen, onMenu, onRemove }: ChipOptions) {
  /** A press on the button of an open menu must not close it twice: once by leaving it, once by the click. */
  const keepFocus = (event: Event) => {
    if (isMenuOpen) event.preventDefault();
  };
  return html`<span class="ending"><span class="tokens" aria-hidden="true">${compactCount(tokens)}</span><button
      type="button" class="more" data-aside tabindex="-1" aria-label="Actions for ${label}" title="More actions"
      aria-haspopup="menu" aria-expanded=${isMenuOpen} @mousedown=${keepFocus} @click=${onMenu}>${icon('more')}</button></span>${
        changeable
          ? html`<button type="button" class="remove" data-aside tabindex="-1" aria-label="Remove ${label}" title="Remove (Delete)"
            @click=${onRemove}>${icon('close')}</button>`
          : nothing
      }`;
}

/** The same words as in the label, so that a chip can be spoken to by what it shows; narrow panels shrink the first. */
function lineRange(lines: LineRange | undefined) {
  if (!lines) return nothing;
  const [word, numbers] =
    lines.start === lines.end ? ['line ', `${lines.start}`] : ['lines ', `${lines.start}–${lines.end}`];
  return html`<span class="lines">, <span class="word">${word}</span>${numbers}</span>`;
}
