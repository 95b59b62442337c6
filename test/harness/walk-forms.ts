import { wallClockAt } from '../../services/kernel/zone.ts'
import type { Chance } from './chance.ts'
import { people } from './person.ts'
import { inputsOf } from './seen.ts'
import type { TeamsCard } from './teams.ts'

/** The zone of everybody's client. */
const zone = 'Europe/Berlin'

/** What clocks show so many minutes from now. */
export const clockIn = (now: Date, minutes: number) => wallClockAt(new Date(now.getTime() + minutes * 60_000), zone)

/** What is known where a form is filled in. */
export interface Facts {
  /** A text nobody typed before. */
  title: string
  /** The number of a ticket. */
  reference: string
  now: Date
}

/** A request template with one field, as an admin types it. */
const templateSaid = (title: string): string =>
  JSON.stringify({
    templateId: `asks-${title.replace(/\D/g, '')}`,
    title: { en: title, de: title },
    isActive: true,
    fields: [{ id: 'purpose', kind: 'multiline', label: { en: 'Purpose', de: 'Zweck' }, required: true, most: 500 }],
  })

/** What is typed into a field, by its id: mostly good, sometimes not. */
const typedInto = (chance: Chance, { title, reference, now }: Facts): Record<string, string> => {
  const start = clockIn(now, chance.one([-30, 5, 20, 60, 1500]))
  const end = clockIn(now, chance.one([10, 45, 90, 300, 4000]))
  return {
    title,
    body: `Said ${title}`,
    reason: `Because of ${title}`,
    description: 'Since this morning, for everybody',
    who: chance.one(['me', 'Ben', 'Cem', 'Nobody at all']),
    tags: chance.one(['disk', 'disk, finance', '']),
    dueOn: chance.one(['2026-04-01', '2020-01-01', '']),
    ...{ text: `Said ${title}`, reference, theme: chance.one(['Speed', 'Trust']) },
    quarter: chance.one(['Q3 2026', '2026-Q4', '', 'soon']),
    ...{ term: title, definition: `It means ${title}`, domain: chance.one(['', '', 'Sales']) },
    steward: chance.one(['', 'Anna', 'Ben', 'Nobody at all']),
    ...{ synonyms: chance.one(['', `also ${title}`]), abbreviations: '', assets: '', successor: '' },
    ...(chance.percent(50) && { startDay: start.day, startTime: start.time }),
    ...{ endDay: end.day, endTime: end.time },
    ...(chance.percent(30) && { title_de: `${title} auf Deutsch`, body_de: `Gesagt ${title}` }),
    ...{ quietFrom: chance.one(['', '22:00', '11:00']), quietUntil: chance.one(['', '07:00', '12:00']) },
    ...{ digestAt: chance.one(['09:00', '11:30', '16:00']), alert: chance.one(['', '5', '30']) },
    ...{ json: templateSaid(title), purpose: `Said ${title}`, why: `Said ${title}`, schema: 'gold.orders', days: '30' },
    ...{ until: '2026-04-01', whom: chance.one(['Ben', '']), name: chance.one(['Lakehouse', 'Sales BI']) },
  }
}

/** What is seldom chosen, as it makes more of everything. */
const seldom: Readonly<Record<string, string>> = { repeats: 'never', audience: 'followers' }

/** Something typed into every field of a form: mostly good, sometimes not. */
export const fillIn = (form: TeamsCard, chance: Chance, facts: Facts): Record<string, string> => {
  const typed = typedInto(chance, facts)
  return Object.fromEntries(
    inputsOf(form).flatMap(({ id, type, choices, value }): [string, string][] => {
      const field = id as string
      if (type === 'Input.ChoiceSet') {
        const values = ((choices ?? []) as { value: string }[]).map((choice) => choice.value)
        const usual = seldom[field]
        if (usual !== undefined && chance.percent(80)) return [[field, usual]]
        const pick = field === 'pick' ? chance.one(Object.values(people)) : chance.any(values)
        return pick === undefined || chance.percent(10) ? [] : [[field, pick]]
      }
      return field in typed && !(chance.percent(5) && value === undefined) ? [[field, typed[field]!]] : []
    }),
  )
}
