import type { Row } from '../store/tables.ts'
import type { Mentioned } from '../store/tables/channels.ts'

const most = 10

/** The people whom a platform has as service owners, by their names, without groups; ten at most. */
export const ownersNamed = (bindings: readonly Row<'role_bindings'>[], platformId: string): Mentioned[] =>
  bindings
    .filter(
      (binding) =>
        binding.isActive &&
        binding.role === 'ServiceOwner' &&
        binding.platformId === platformId &&
        binding.principal.startsWith('user:'),
    )
    // The same for everybody who reads them, in whatever order they stand.
    .sort((a, b) => (`${a.principalName} ${a.principal}` < `${b.principalName} ${b.principal}` ? -1 : 1))
    .slice(0, most)
    .map(({ principal, principalName }) => ({ id: principal.slice('user:'.length), name: principalName, isTag: false }))
