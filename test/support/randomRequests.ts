// Requests as nobody would write them: every kind of field, in any order, with texts that end quotations.
import { seededRandom } from './seededRandom';

const texts = [
  'plain',
  "it's 'quoted' ''",
  '"double" \\ back\\\\slash \\n',
  'two\nlines\r\n\ttab',
  'nul \0 and \u001b[31m escape \u007f \u009b',
  '$(touch pwned) `touch pwned` $HOME $OPENROUTER_API_KEY %s %n !! ;& | > <',
  "'; touch pwned; echo '",
  '漢字 😀 é e\u0301 \u2028\u2029 \u202e rtl שלום',
  'lone \ud800 surrogate',
  'EOF\n__proto__',
  '',
];

const picture = `data:image/png;base64,${'iVBORw0KGgo'.repeat(80)}`;

export type RandomRequest = { messages: unknown[] } & Record<string, unknown>;

export function randomRequest(seed: number): RandomRequest {
  const random = seededRandom(seed);
  const one = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const text = () => `${one(texts)}${random() < 0.3 ? 'long '.repeat(200) : ''}`;
  const fields: [string, unknown][] = [
    ['model', 'simulator/text'],
    [
      'messages',
      [
        ...(random() < 0.5 ? [{ role: 'system', content: text() }] : []),
        random() < 0.5
          ? { name: 'someone', role: 'user', content: `${text()}?` }
          : {
              content: [
                { type: 'text', text: `${text()}?`, cache_control: { type: 'ephemeral' } },
                { type: 'image_url', image_url: { url: picture, detail: 'low' } },
              ],
              role: 'user',
            },
        ...(random() < 0.4 ? [{ role: 'assistant', content: `${text()} prefill` }] : []),
      ],
    ],
    ['temperature', one([0, 0.1, 1, 2])],
    ['max_tokens', 100],
    ['provider', { order: ['b', 'a'], allow_fallbacks: random() < 0.5, max_price: { prompt: '0.000001' } }],
    ['tools', [{ type: 'function', function: { name: 'look_up', parameters: { type: 'object', properties: {} } } }]],
    ['metadata', { note: text().slice(0, 100) }],
    ['stop', [one(['\n', 'end', '"'])]],
    ['seed', null],
    ['of_a_provider', { deep: [{ er: null }, text(), 1e21, -0.5, { [text()]: true }] }],
    ['another_unknown', text()],
  ];
  const kept = fields.filter(([name]) => name === 'model' || name === 'messages' || random() < 0.7);
  const shuffled = kept.map((field) => ({ field, at: random() })).sort((a, b) => a.at - b.at);
  return { messages: [], ...Object.fromEntries(shuffled.map(({ field }) => field)) };
}
