import type { TeamsCard } from '../../harness/teams.ts'
import type { World } from '../../harness/world.ts'

type Person = ReturnType<World['person']>
type Place = ReturnType<World['channel']>

/** The ways in which the gallery looks at cards. */
export interface Looks {
  world: World
  /** Ada and Anna, in the language of the pictures. */
  ada: Person
  anna: Person
  show: (name: string, card: TeamsCard | string) => TeamsCard
  say: (name: string, me: Person, text: string, where?: Place) => Promise<TeamsCard>
  press: (name: string, me: Person, verb: string, data: object) => Promise<TeamsCard>
  open: (name: string, me: Person, dialog: string, data: object) => Promise<TeamsCard>
  posted: (name: string, where: Person['own']) => Promise<TeamsCard>
  /** The id of the sixth work item, an incident. */
  itemId: string
}
