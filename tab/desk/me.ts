import { useQuery } from '@tanstack/react-query'
import { roles, type Me, type Role } from './shapes.ts'
import { useDesk } from './use-desk.ts'

/** Milliseconds for which the roles of a person are taken for what they were. The desk decides anyway. */
const freshMs = 60_000

/** Whoever is in front of the page, with their roles. */
export const useMe = () => {
  const { ask, who } = useDesk()
  return useQuery<Me>({ queryKey: [who, '/me'], queryFn: () => ask<Me>('/me'), staleTime: freshMs })
}

const includes = (held: readonly Role[], role: Role): boolean =>
  held.some((one) => roles.indexOf(one) >= roles.indexOf(role))

/** True for whoever holds a role, or one that includes it, on all platforms. */
export const holdsEverywhere = (me: Me, role: Role): boolean => includes(me.roles, role)

/** True for whoever holds a role, or one that includes it, on all platforms or on one. */
export const holdsSomewhere = (me: Me, role: Role): boolean =>
  holdsEverywhere(me, role) || me.platforms.some((platform) => includes(platform.roles, role))
