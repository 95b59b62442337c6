import { choicesOf, limits, type Field } from '../kernel/field.ts'
import { domains } from '../store/tables/platforms.ts'
import { Owner, PlatformName } from './define.ts'

/** The fields of the form that adds a platform. */
export const platformFields: readonly Field[] = [
  { id: 'name', kind: 'text', label: 'field.name', required: true, ...limits(PlatformName.out) },
  {
    id: 'domain',
    kind: 'choice',
    label: 'field.domain',
    required: true,
    choices: choicesOf(domains, (one) => `domain.${one}`),
  },
  { id: 'ownerGroup', kind: 'text', label: 'field.owner_group', required: false, ...limits(Owner.out) },
]
