// Everything that attaches, for one conversation on a real disk, with answers given in the user's place.
import type { Attachment, CodeAttachment } from '../../../src/chat/attachment';
import type { Session } from '../../../src/extension/chat/session';
import type {
  AttachQuestions,
  HeldText,
  IgnoredAnswer,
  OutputAnswer,
  SecretsAnswer,
} from '../../../src/extension/context/attachQuestions';
import { type ContextAttachers, contextAttachers } from '../../../src/extension/context/contextAttachers';
import { DocumentAttacher } from '../../../src/extension/context/documentAttacher';
import { DropAttacher } from '../../../src/extension/context/dropAttacher';
import { IgnoreRules } from '../../../src/extension/context/ignoreRules';
import { PictureAttacher } from '../../../src/extension/context/pictureAttacher';
import { TextAttacher } from '../../../src/extension/context/textAttacher';
import type { TextGate } from '../../../src/extension/context/textGate';
import { Texts } from '../../../src/extension/storage/texts';
import { type NodeFolder, temporaryFolder } from '../nodeFolder';
import { quietSession } from '../quietSession';

/** What the user would answer, and what was asked. */
export class Answers implements AttachQuestions {
  largeAnswer = true;
  secretsAnswer: SecretsAnswer | undefined = 'without';
  ignoredAnswer: IgnoredAnswer | undefined = 'anyway';
  outputAnswer: OutputAnswer | undefined = 'all';
  readonly asked: { readonly about: 'large' | 'secrets' | 'ignored' | 'output'; readonly paths: readonly string[] }[] =
    [];
  held: readonly HeldText[] = [];

  async large(texts: readonly { readonly name: string }[]): Promise<boolean> {
    this.asked.push({ about: 'large', paths: texts.map(({ name }) => name) });
    return this.largeAnswer;
  }

  async secrets(texts: readonly HeldText[]): Promise<SecretsAnswer | undefined> {
    this.asked.push({ about: 'secrets', paths: texts.map(({ path }) => path) });
    this.held = texts;
    return this.secretsAnswer;
  }

  async ignored(paths: readonly string[]): Promise<IgnoredAnswer | undefined> {
    this.asked.push({ about: 'ignored', paths });
    return this.ignoredAnswer;
  }

  async output(): Promise<OutputAnswer | undefined> {
    this.asked.push({ about: 'output', paths: [] });
    return this.outputAnswer;
  }
}

export class AttachersForTest {
  readonly answers = new Answers();
  readonly texts: Texts;
  readonly session: Session;
  readonly textAttacher: TextAttacher;
  readonly attachers: ContextAttachers;
  readonly drops: DropAttacher;

  private constructor(
    private readonly folder: NodeFolder,
    gateOver?: (texts: Texts) => TextGate,
  ) {
    const texts = new Texts(folder);
    this.texts = texts;
    this.session = quietSession(texts);
    const gate = gateOver?.(texts);
    this.textAttacher = new TextAttacher(texts, this.answers, gate);
    const shared = {
      texts: this.textAttacher,
      pictures: new PictureAttacher(texts),
      documents: new DocumentAttacher(texts),
    };
    const ignoreRules = new IgnoreRules();
    this.attachers = contextAttachers({ ...shared, stored: texts, questions: this.answers, ignoreRules, gate });
    const { attachFiles } = this.attachers;
    this.drops = new DropAttacher({ ...shared, attachFiles, languageOf: async () => 'python' });
  }

  /** `gateOver` makes what has a say in which files may be attached. */
  static async open(gateOver?: (texts: Texts) => TextGate): Promise<AttachersForTest> {
    return new AttachersForTest(await temporaryFolder(), gateOver);
  }

  get attached(): readonly Attachment[] {
    return this.session.conversation.draft.attachments;
  }

  /** The one attachment that there is. */
  get onlyCode(): CodeAttachment {
    const [attachment, ...others] = this.attached;
    if (attachment?.kind !== 'code' || others.length > 0) throw new Error('There is not exactly one code attachment.');
    return attachment;
  }

  textOf(attachment: Attachment | undefined): Promise<string> {
    if (!attachment) throw new Error('There is no such attachment.');
    return this.texts.get(attachment.hash);
  }

  close(): Promise<void> {
    return this.folder.dispose();
  }
}
