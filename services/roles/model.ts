import type { roles } from '../store/tables/roles.ts'

export type Role = (typeof roles)[number]

/** The roles each role includes; theirs are included as well. Everybody in an allowed tenant is a Viewer. */
const includes: Readonly<Record<Role, readonly Role[]>> = {
  Viewer: [],
  Contributor: ['Viewer'],
  Triager: ['Contributor'],
  ServiceOwner: ['Triager'],
  Admin: ['ServiceOwner'],
}

/** Some roles with all they include. */
export const withIncluded = (given: readonly Role[]): ReadonlySet<Role> => {
  const all = new Set<Role>()
  const add = (role: Role): void => {
    if (all.has(role)) return
    all.add(role)
    includes[role].forEach(add)
  }
  given.forEach(add)
  return all
}

/** The roles a person holds, as far as they are known while the directory may be away. */
export interface Held {
  roles: ReadonlySet<Role>
  /** Roles they may hold as well, through groups that could not be read. */
  possible: ReadonlySet<Role>
}

/** The role that everybody holds. */
export const viewer: Held = { roles: withIncluded(['Viewer']), possible: new Set() }

/** The roles of a set that no other role of the set includes. People call these their roles. */
export const highest = (held: ReadonlySet<Role>): Role[] =>
  [...held].filter((role) => ![...held].some((other) => other !== role && withIncluded([other]).has(role)))
