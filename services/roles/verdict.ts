import { roleAsked, type AccessRow } from '../kernel/access.ts'
import type { Held, Role } from './model.ts'

/** The roles of a person, as far as they are asked for: everywhere, on the platform in question, and on each platform. */
export interface Rights {
  everywhere: Held
  /** On the platform that a question is about; null for a question about all of them. */
  chosen: Held | null
  platforms: readonly { name: string; held: Held }[]
}

/** The answer to the question if somebody may do something, and why. */
export interface Verdict {
  /** `unknown` while a group cannot be read that would give the role. */
  may: 'yes' | 'no' | 'unknown'
  /** The role that is asked for. */
  role: Role
  /** True for things that may be done without the role by whoever keeps what they concern. */
  kept: boolean
  /** True for things that may be done without the role in one's own chat with the desk. */
  alone: boolean
  /** The platforms on which somebody may who may not on all of them. */
  platforms: string[]
}

const mayBy = ({ roles, possible }: Held, role: Role): Verdict['may'] =>
  roles.has(role) ? 'yes' : possible.has(role) ? 'unknown' : 'no'

/**
 * Judges an access row for an identified person as `action` does, in a conversation of several people or over the API.
 * The exceptions are told only where they change something.
 */
export const verdictOf = (row: AccessRow, { everywhere, chosen, platforms }: Rights): Verdict => {
  const isAboutAll = chosen === null
  const role = roleAsked(row, { isAlone: false, isAboutAll })
  const may = mayBy(row.where === 'platform' && chosen ? chosen : everywhere, role)
  const onOne = roleAsked(row, { isAlone: false, isAboutAll: false })
  const isShort = may !== 'yes'
  return {
    may,
    role,
    kept: isShort && row.kept === true,
    alone: isShort && row.alone !== undefined && everywhere.roles.has(row.alone),
    platforms:
      isShort && isAboutAll && row.where === 'platform'
        ? platforms.filter(({ held }) => held.roles.has(onOne)).map(({ name }) => name)
        : [],
  }
}
