import assert from 'node:assert/strict';
import { historyGroups } from '../../../src/extension/chat/historyGroups';
import type { ConversationSummary } from '../../../src/extension/storage/storedSummary';

/** A Thursday, in the time zone of whoever runs the test. */
const now = new Date(2026, 0, 15, 12);

function chat(id: string, lastAt: Date, pinned = false): ConversationSummary {
  const at = lastAt.toISOString();
  return {
    id,
    title: id,
    lastAt: at,
    createdAt: at,
    pinned,
    model: '',
    turnCount: 2,
    preview: '',
    revision: 1,
    isUntouched: false,
  };
}

describe('the history’s groups', () => {
  it('go from what is pinned and from today back to months, each begun at midnight', () => {
    const month = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric' }).format(new Date(2025, 11, 1));
    const groups = historyGroups(
      [
        chat('pinned', new Date(2024, 5, 1), true),
        chat('later than now', new Date(2026, 0, 15, 13)),
        chat('midnight', new Date(2026, 0, 15)),
        chat('last evening', new Date(2026, 0, 14, 23, 59)),
        chat('Monday', new Date(2026, 0, 12)),
        chat('Sunday', new Date(2026, 0, 11, 23)),
        chat('December', new Date(2025, 11, 31, 23)),
        chat('also December', new Date(2025, 11, 1)),
      ],
      now,
    );
    assert.deepEqual(
      groups.map(({ name, chats }) => [name, chats.map(({ id }) => id)]),
      [
        ['Pinned', ['pinned']],
        ['Today', ['later than now', 'midnight']],
        ['Yesterday', ['last evening']],
        ['This week', ['Monday']],
        ['This month', ['Sunday']],
        [month, ['December', 'also December']],
      ],
    );
  });

  it('hold a chat whose time is damaged', () => {
    const [group] = historyGroups([{ ...chat('a', now), lastAt: 'soon' }], now);
    assert.equal(group?.name, 'At an unknown time');
  });

  it('are there at once for ten thousand chats', () => {
    const chats = Array.from({ length: 10_000 }, (_, index) =>
      chat(`${index}`, new Date(now.getTime() - index * 3_600_000)),
    );
    const start = performance.now();
    historyGroups(chats, now);
    assert.ok(performance.now() - start < 1000);
  });
});
