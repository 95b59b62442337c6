import { z } from 'zod'
import { reader } from '../../cards/kit/reader.ts'
import { csvOf } from '../../services/kernel/csv.ts'
import { itemTypes } from '../../services/store/tables/work-items.ts'
import { exportItems } from '../../services/work-items/export.ts'
import { referenceOf } from '../../services/work-items/model.ts'
import { showTimes } from '../../services/work-items/times.ts'
import { age, list } from '../fields.ts'
import { answer, route, type Asker, type Route } from '../route.ts'

const Spread = z
  .object({ median: z.number(), most: z.number().meta({ description: 'Nine in ten took no longer.' }) })
  .nullable()
  .meta({ description: 'Minutes; null where none has come so far.' })

const month = {
  month: z.string().meta({ description: 'The month in which they were filed, in UTC: 2026-03.' }),
  filed: z.number(),
  acknowledged: z.number().meta({ description: 'Those with which a first step was taken.' }),
  resolved: z.number().meta({ description: 'Those in which nothing is left to do.' }),
  toAcknowledge: Spread,
  toResolve: Spread,
}
const platform = { platformId: z.string().nullable(), platformName: z.string().nullable() }

export const Times = z
  .object({
    itemType: z.enum(itemTypes),
    from: z.string(),
    to: z.string(),
    all: list(z.object(month)),
    months: list(z.object({ ...platform, ...month })),
    open: list(
      z.object({
        ...platform,
        ages: list(z.number()).meta({ description: 'Up to a day, a week, 30 days, and older.' }),
      }),
    ),
    ...age,
  })
  .meta({ id: 'WorkItemTimes', description: 'The time that tickets of a kind took, and the age of the open ones.' })

export const Export = z
  .object({
    text: z.string().meta({ description: 'The file: comma-separated values with a byte order mark.' }),
    count: z.number().meta({ description: 'The tickets in the file, the newest first; at most 2000.' }),
    all: z.number().meta({ description: 'The tickets that the filter finds.' }),
  })
  .meta({ id: 'WorkItemExport', description: 'Tickets as a file for a spreadsheet.' })

const head = [
  ...['csv.reference', 'tab.items.kind', 'field.title', 'tab.items.state', 'field.severity', 'field.platform'],
  ...['tab.item.assignee', 'csv.reported', 'csv.changed', 'item.votes'],
]

/** The file in the words of whoever asks; a cell that a spreadsheet would run is text. */
const fileOf = ({ items, all }: Awaited<ReturnType<typeof exportItems>>, { locale, timeZone }: Asker) => {
  const { label } = reader(locale, timeZone, false)
  const rows = items.map((item) => [
    ...[referenceOf(item), label(`item_type.${item.itemType}`), item.title, label(`item_state.${item.state}`)],
    ...[item.severity === null ? '' : label(`severity.${item.severity}`), item.platformName ?? '', item.assignee ?? ''],
    ...[item.reportedAt.toISOString(), item.changedAt.toISOString(), String(item.votes)],
  ])
  return { text: csvOf([head.map((key) => label(key)), ...rows]), count: items.length, all }
}

export const workItemFigures: readonly Route[] = [
  route(
    'GET',
    '/work-items/times',
    'Tells how long tickets of a kind took, by month and platform, and how old the open ones are.',
    showTimes,
    answer(Times),
  ),
  route(
    'GET',
    '/work-items/export',
    'Gives the tickets that a filter finds as comma-separated values.',
    exportItems,
    answer(Export, fileOf),
  ),
]
