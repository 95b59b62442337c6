import type { Context } from '../kernel/context.ts'
import type { Row } from '../store/tables.ts'
import { bindings } from './memory.ts'
import { peopleOf } from './people.ts'

/** Somebody who can help a person that lacks a role: by name, and by address where it is known. */
export interface Contact {
  name: string
  address: string | null
}

/** The most people a refusal names. */
const mostNamed = 3

/** True for the owners of one of these platforms, and for admins, who can give every role. */
const canHelp = ({ isActive, role, platformId }: Row<'role_bindings'>, platformIds: readonly string[]): boolean =>
  isActive &&
  ((role === 'Admin' && platformId === null) ||
    ((role === 'ServiceOwner' || role === 'Admin') && platformId !== null && platformIds.includes(platformId)))

/**
 * The people and groups to ask for a role on these platforms: their owners, then the admins. From memory, without a
 * statement, and without waiting for the directory; so the first refusals may name fewer.
 */
export const contactsFor = async (context: Context, platformIds: readonly string[]): Promise<Contact[]> => {
  const bound = (context.known(bindings).peek()?.value ?? [])
    .filter((binding) => canHelp(binding, platformIds))
    .sort((a, b) => Number(a.platformId === null) - Number(b.platformId === null))
    .map(({ principal, principalName }) => ({ principal, name: principalName }))
  const first = context.settings.firstAdmins.map((id) => ({ principal: `user:${id}`, name: undefined }))
  const able = [...bound, ...first]
    .filter(({ principal }, index, all) => all.findIndex((other) => other.principal === principal) === index)
    .slice(0, mostNamed)
    .map(({ principal, name }) => ({ id: principal.split(':')[1]!, isPerson: principal.startsWith('user:'), name }))
  const people = await peopleOf(
    context,
    able.filter(({ isPerson }) => isPerson).map(({ id }) => id),
  )
  return able.flatMap(({ id, name = people.get(id)?.name }) =>
    name === undefined ? [] : [{ name, address: people.get(id)?.address ?? null }],
  )
}
