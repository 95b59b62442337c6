import type { Marks } from './marks.ts'
import { wordsOf, type Message, type Messages } from './messages.ts'
import type { Tally } from './tally.ts'
import type { Place, Tenant } from './tenant.ts'

/** A line of the page: what one conversation shows now. */
export interface PlaceSeen {
  id: string
  kind: Place['kind']
  name: string
  /** The first words of the newest messages of the bot. */
  shows: string[]
  messages: number
  edits: number
  faults: number
  /** The newest mark about it. */
  mark: { name: string; lateMs: number | null; doubled: boolean } | null
  /** The code by which it refuses the bot. */
  closed: string | null
}

export const filters = ['all', 'missing', 'doubled', 'faults', 'closed'] as const
export interface Looking {
  /** A part of the name, or of what is shown. */
  text: string
  show: (typeof filters)[number]
  from: number
  size: number
}

const newest = 3
const longest = 160
const short = (message: Message): string => wordsOf(message).replaceAll('\n', ' · ').slice(0, longest)

export interface SeenParts {
  tenant: Tenant
  messages: Messages
  marks: Marks
  tally: Tally
}

const isShown: Record<Looking['show'], (place: PlaceSeen) => boolean> = {
  all: () => true,
  missing: ({ mark }) => mark !== null && mark.lateMs === null,
  doubled: ({ mark }) => mark?.doubled === true,
  faults: ({ faults }) => faults > 0,
  closed: ({ closed }) => closed !== null,
}

/** Looks at what conversations show now: a page of those that fit, and how many fit. */
export const look = (
  { tenant, messages, marks, tally }: SeenParts,
  { text, show, from, size }: Looking,
): { total: number; places: PlaceSeen[] } => {
  const wanted = text.toLowerCase()
  const own = (id: string): Message[] => messages.shownAt(id).filter(({ by }) => by === null)
  const seen = ({ id, kind, name }: Place): PlaceSeen => {
    const shown = own(id)
    return {
      id,
      kind,
      name,
      shows: shown.slice(-newest).reverse().map(short),
      messages: shown.length,
      edits: shown.reduce((sum, { edits }) => sum + edits, 0),
      faults: tally.faultsAt(id),
      mark: marks.latest(id) ?? null,
      closed: tenant.closed.get(id)?.code ?? null,
    }
  }
  const isWanted = ({ id, name }: Place): boolean =>
    wanted === '' ||
    name.toLowerCase().includes(wanted) ||
    own(id).some((message) => wordsOf(message).toLowerCase().includes(wanted))
  // Thousands of people never heard of the bot: their chats show nothing.
  const places = [...tenant.places.values()].filter(
    ({ id, kind }) => kind === 'channel' || messages.at(id).length > 0 || marks.latest(id) !== undefined,
  )
  const fitting = places.filter(isWanted)
  // Only the page itself is looked at closely, unless that decides what is on it.
  if (show === 'all') return { total: fitting.length, places: fitting.slice(from, from + size).map(seen) }
  const found = fitting.map(seen).filter(isShown[show])
  return { total: found.length, places: found.slice(from, from + size) }
}
