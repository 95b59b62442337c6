import { choicesOf, limits, platformChoices, type Field } from '../kernel/field.ts'
import { domains } from '../store/tables/platforms.ts'
import { Owner, PlatformName } from './define.ts'

/** More choices than this fit no form. */
const mostPlatforms = 50

/** The fields of the form that adds a platform, which may depend on those that are there. */
export const platformFields = (platforms: Parameters<typeof platformChoices>[0]): readonly Field[] => [
  { id: 'name', kind: 'text', label: 'field.name', required: true, ...limits(PlatformName.out) },
  {
    id: 'domain',
    kind: 'choice',
    label: 'field.domain',
    required: true,
    choices: choicesOf(domains, (one) => `domain.${one}`),
  },
  { id: 'ownerGroup', kind: 'text', label: 'field.owner_group', required: false, ...limits(Owner.out) },
  ...(platforms.length > 0
    ? [
        {
          ...{ id: 'upstream', kind: 'choices' as const, label: 'field.upstream', required: false },
          choices: platformChoices(platforms, mostPlatforms),
        },
      ]
    : []),
]
