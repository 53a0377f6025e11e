/** What `provider` says when a user wants an endpoint first, alone or never. */
import { isJsonObject, type JsonObject, ownField, textsIn, withField } from '../../../chat/parameters/jsonValues';
import { meansEndpoint } from '../../../chat/parameters/meansEndpoint';

const lists = { prefer: 'order', only: 'only', never: 'ignore' } as const;

/** `own` is what the edited layer says of `provider`, `sent` what would be sent. Undefined where nothing is left to say. */
export function providerWithUse(
  own: unknown,
  sent: unknown,
  tag: string,
  use: keyof typeof lists | 'default',
): JsonObject | undefined {
  let provider: JsonObject = isJsonObject(own) ? own : {};
  for (const list of Object.values(lists)) {
    const before = textsIn(ownField(sent, list));
    const without = before.filter((slug) => !meansEndpoint(slug, tag));
    const isWanted = use !== 'default' && lists[use] === list;
    const after = isWanted ? [...without, tag] : without;
    if (after.length === before.length && !isWanted) continue;
    const isInherited = textsIn(ownField(own, list)).length === 0;
    // An empty list would not take a weaker layer's away: null does.
    const said = after.length > 0 ? after : isInherited ? null : undefined;
    provider = withField(provider, list, said);
  }
  return Object.keys(provider).length > 0 ? provider : undefined;
}
