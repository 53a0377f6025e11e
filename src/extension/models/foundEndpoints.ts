/** The endpoints of a model in the words that a panel is told them in, failures included. */
import type { FoundEndpoints } from '../../chat/protocol';
import { reasonOf } from '../reasonOf';
import type { ModelEndpoints } from './modelEndpoints';

export async function foundEndpoints(endpoints: ModelEndpoints, slug: string): Promise<FoundEndpoints> {
  try {
    return { kind: 'found', ...(await endpoints.of(slug)) };
  } catch (error) {
    return { kind: 'failed', reason: reasonOf(error) };
  }
}
