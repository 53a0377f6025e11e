/** What the prompts say that come with the extension: as the user has set them, else as package.json has them. */
import { defaultOf, readSetting } from '../readSetting';
import type { PromptName } from './promptNames';

export function promptText(name: PromptName): string {
  const texts = [readSetting('openrouterChat.prompts')[name], defaultOf('openrouterChat.prompts')[name]];
  return texts.find((text): text is string => typeof text === 'string' && text.trim() !== '') ?? '';
}
