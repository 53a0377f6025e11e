import assert from 'node:assert/strict';
import { withoutFormatCharacters } from '../../src/chat/withoutFormatCharacters';

describe('a text without format characters', () => {
  for (const [title, text, shown] of [
    ['has no marks that turn it around', 'safe\u202Egnp.\u2066exe\u2069\u200E\u200F\u061C', 'safegnp.exe'],
    ['has no tags, which hide words', 'Hi\u{E0001}\u{E0041}\u{E007F} 🏴\u{E0067}\u{E0062}\u{E0041}\u{E007F}', 'Hi 🏴'],
    ['has nothing of no width', 'a\u200Bb\u2060c\uFEFFd\u00ADe\u2063', 'abcde'],
    ['has no joiners that join nothing', 'pay\u200Dpal \u200C 的\u200D名 1\u200D', 'paypal  的名 1'],
    ['has no words told by rows of joiners', 'می\u200C\u200D\u200Cخ', 'میخ'],
  ] as const) {
    it(title, () => assert.equal(withoutFormatCharacters(text), shown));
  }

  for (const [title, text] of [
    ['Persian words', 'می\u200Cخواهم'],
    ['Indian words', 'क्\u200Dष ക്\u200Dഷ ශ්\u200Dරී'],
    ['families and flags', '👨🏽\u200D👩\u200D👧 🏳️\u200D🌈 ❤️\u200D🔥'],
    ['the flag of Wales', '🏴\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}'],
    ['signs of Arabic numbers', '\u0600١٢'],
  ] as const) {
    it(`keeps ${title} as they are`, () => assert.equal(withoutFormatCharacters(text), text));
  }
});
