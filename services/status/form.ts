import type { KnownSource } from '../kernel/context.ts'
import type { Discovered } from '../kernel/discovery.ts'
import { choicesOf, limits, platformChoices, type Choice, type Field } from '../kernel/field.ts'
import { longestSearch } from '../kernel/search.ts'
import { idOf } from '../kernel/name-id.ts'
import { Owner } from '../platforms/define.ts'
import { checkTypes } from '../store/tables/status.ts'
import { Minutes, Target } from './define-check.ts'

const minutes = (id: string, label: string): Field => ({
  id,
  kind: 'number',
  label,
  required: true,
  ...limits(Minutes),
})

/** The text that names a source says as well when this installation does not read it. */
const sourceChoice = ({ name, isConnected }: KnownSource): Choice => ({
  value: name,
  label: isConnected ? `source.${name}` : `source.${name}_missing`,
})

/** The sources as a choice, what is connected first. */
const sourceField = (sources: readonly KnownSource[]): Field => ({
  ...{ id: 'source', kind: 'choice', label: 'field.source', required: true },
  choices: sources.toSorted((a, b) => Number(b.isConnected) - Number(a.isConnected)).map(sourceChoice),
})

/** The most characters of a name in a list to choose from, so that a form with fifty of them is not too large. */
const longestName = 90

/** The choice by name of what a source sees, searched by letters; the check that watches it already stands behind the name. */
export const seenField = (found: readonly (Discovered & { checkId: string | null })[]): Field => ({
  ...{ id: 'seen', kind: 'choice', isSearched: true, label: 'field.seen', required: false, hint: 'hint.seen' },
  choices: found.map(({ target, name, place, checkId }) => ({
    value: target,
    label: {
      words: {
        en: `${[name, place].filter(Boolean).join(' · ').slice(0, longestName)}${checkId ? ` ✓ ${checkId}` : ''}`,
      },
    },
  })),
})

/** The words by which the things that a source sees are narrowed down, where it sees many. */
export const seenWordsField: Field = {
  ...{ id: 'seenWords', kind: 'text', label: 'field.seen_words', required: false, most: longestSearch },
  hint: 'hint.seen_words',
}

/** The fields of the form that adds a check to a platform. With `mayChoose` the target may be left out at first. */
export const checkFields = (sources: readonly KnownSource[], mayChoose = false): readonly Field[] => [
  {
    id: 'checkType',
    kind: 'choice',
    label: 'field.check_type',
    required: true,
    choices: choicesOf(checkTypes, (one) => `check_type.${one}`),
  },
  minutes('slaMinutes', 'field.sla'),
  minutes('warnAfterMinutes', 'field.warn'),
  minutes('critAfterMinutes', 'field.crit'),
  sourceField(sources),
  {
    ...{ id: 'target', kind: 'text', label: 'field.target', required: !mayChoose, ...limits(Target) },
    hint: mayChoose ? 'hint.target_or_choose' : 'hint.target',
  },
  { id: 'owner', kind: 'person', label: 'field.owner', required: false, ...limits(Owner.out) },
  { ...minutes('incidentMinutes', 'field.incident_minutes'), required: false, hint: 'hint.incident_minutes' },
  { id: 'shortName', kind: 'text', label: 'field.short_name', required: false, most: 40, hint: 'hint.short_name' },
]

const mostPlatforms = 50

/** The choice of the platform, for a form that was not opened from a platform. */
export const checkPlatformField = (platforms: Parameters<typeof platformChoices>[0]): Field => ({
  id: 'platform',
  kind: 'choice',
  label: 'field.platform',
  required: true,
  choices: platformChoices(platforms, mostPlatforms),
})

/** The minutes of a check where nobody says others: degraded when its promise is broken, down after twice the time. */
export const checkMinutes = (slaMinutes = 60) => ({
  slaMinutes,
  warnAfterMinutes: slaMinutes,
  critAfterMinutes: slaMinutes * 2,
})

/** The default id of a check. */
export const checkIdOf = (platformId: unknown, checkType: unknown): string =>
  idOf(`${String(platformId)}-${String(checkType)}`)
