import { placeIdOf } from './messages.ts'
import type { Planned } from './refusals.ts'

export interface Person {
  /** The Entra object id. */
  id: string
  /** The id by which the bot knows them. */
  account: string
  name: string
  userPrincipalName: string
  /** Their own chat with the bot. */
  chatId: string
}

/** A conversation that people and the bot can be in: a channel, or somebody's own chat. */
export interface Place {
  id: string
  kind: 'channel' | 'personal'
  name: string
  team: Team | null
}

interface Team {
  id: string
  /** The Entra group, by which Microsoft Graph knows the team. */
  groupId: string
  name: string
}

const numbered = (block: string, number: number): string =>
  `00000000-0000-4000-${block}-${number.toString(16).padStart(12, '0')}`
/** A team has at most so many channels. */
const channelsPerTeam = 200

/** The people and channels of a tenant, and where its bot may be. The nth of each has the same ids every time. */
export const createTenant = ({ tenantId, botId, botName }: { tenantId: string; botId: string; botName: string }) => {
  const people: Person[] = []
  const byId = new Map<string, Person>()
  const places = new Map<string, Place>()
  const channels: Place[] = []
  /** Own chats with the bot by Entra id, of people who have installed it. */
  const installed = new Map<string, string>()
  /** Conversations that refuse every request, by id. */
  const closed = new Map<string, Planned>()

  const teamOf = (number: number): Team => {
    const team = 1 + Math.floor((number - 1) / channelsPerTeam)
    return { id: `19:team${team}@thread.tacv2`, groupId: numbered('9000', team), name: `Team ${team}` }
  }

  return {
    tenantId,
    bot: { id: `28:${botId}`, name: botName },
    botId,
    people,
    channels,
    places,
    installed,
    closed,
    addPeople(count: number): Person[] {
      return Array.from({ length: count }, () => {
        const number = people.length + 1
        const person = {
          id: numbered('8000', number),
          account: `29:person-${number}`,
          name: `Person ${number}`,
          userPrincipalName: `person${number}@example.com`,
          chatId: `a:person-${number}`,
        }
        people.push(person)
        byId.set(person.id, person)
        byId.set(person.account, person)
        places.set(person.chatId, { id: person.chatId, kind: 'personal', name: person.name, team: null })
        return person
      })
    },
    addChannels(count: number): Place[] {
      return Array.from({ length: count }, () => {
        const number = channels.length + 1
        const id = `19:channel${number}@thread.tacv2`
        const channel: Place = { id, kind: 'channel', name: `Channel ${number}`, team: teamOf(number) }
        channels.push(channel)
        places.set(id, channel)
        return channel
      })
    },
    /** Somebody by Entra id or by the id that the bot knows. */
    person: (id: string): Person | undefined => byId.get(id),
    /** The channel or chat of a conversation, be it a thread in a channel. */
    place: (conversationId: string): Place | undefined => places.get(placeIdOf(conversationId)),
    closedBy: (conversationId: string): Planned | undefined =>
      closed.get(conversationId) ?? closed.get(placeIdOf(conversationId)),
    /** The people in a conversation, in order. */
    membersOf: (place: Place): readonly Person[] =>
      place.kind === 'channel' ? people : people.filter(({ chatId }) => chatId === place.id),
  }
}
export type Tenant = ReturnType<typeof createTenant>
