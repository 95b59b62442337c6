import { extensionOf, messageOf } from './extension.ts'
import type { PersonName } from './person.ts'
import { act, type Tools } from './walk-tools.ts'

const searches = ['tickets', 'banners', 'terms', 'platforms'] as const
const words = ['', 'gold', 'stale', 'cluster', 'access', 'lakehouse', 'INC-1', '001']

/** Acts in the box where people write to each other: they search, and put a card into a chat. */
export const extensionActs = (tools: Tools) => {
  const { world, chance, seen, somebody, newTitle } = tools
  const of = (who: PersonName) => extensionOf(world, seen.cast[who], seen.group)
  return {
    searches: act(4, async () => {
      const [who, name, asked] = [somebody(), chance.one(searches), chance.one(words)]
      const found = await of(who).searches(name, asked)
      const line = `${who} searches ${name} for “${asked}”`
      const hit = typeof found === 'string' ? undefined : chance.any(found)
      if (!hit) return `${line}: ${typeof found === 'string' ? found : 'nothing'}`
      seen.see({ card: hit.card, where: seen.group, by: null })
      return `${line} and inserts ${hit.title}`
    }),
    explains: act(1, async () => {
      const who = somebody()
      const asked = { commandId: 'explainTerms', commandContext: 'message', messagePayload: messageOf(newTitle()) }
      return `${who} has words explained: ${(await of(who).asks('fetchTask', asked)).status}`
    }),
  }
}
