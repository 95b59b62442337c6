import { z } from 'zod'
import { action } from '../kernel/action.ts'
import type { Acting } from '../kernel/change.ts'
import type { Context } from '../kernel/context.ts'
import { AppError } from '../kernel/errors.ts'
import { principalOf } from '../kernel/principal.ts'
import { fold } from '../kernel/text.ts'
import { allTerms, contentColumns, decided, overtaken } from './change.ts'
import { planOf, type PlannedRow, type Stewards } from './import-plan.ts'
import { termIn } from './memory.ts'
import { contentOf, differing, isKnown, type Steward, type Terms } from './model.ts'
import { mostCharacters, readSheet, type SheetRow } from './sheet.ts'

const Input = z.object({
  text: z.string().max(mostCharacters),
  /** False for a dry run, which says what would change. */
  write: z.boolean().default(false),
})

/** Rows that are written at the same time; they share statements. */
const together = 500

/** Everybody the rows name: the stewards there are, and the others from the directory, each asked for once. */
const stewardsIn = async (context: Context, rows: readonly SheetRow[], terms: Terms): Promise<Stewards> => {
  const known = new Map<string, Steward | undefined>()
  for (const { steward } of terms.values())
    if (steward) for (const name of [steward.name, steward.address ?? '']) if (name) known.set(fold(name), steward)
  const asked = new Set(rows.flatMap(({ cells }) => (cells.steward ? [cells.steward] : [])))
  for (const name of asked) {
    if (known.has(fold(name))) continue
    const found = await principalOf(context, name).catch((error: unknown) => {
      if (error instanceof AppError && error.code !== 'UNAVAILABLE') return undefined
      throw error
    })
    const steward =
      found?.kind === 'user' ? { userId: found.id, name: found.name, address: found.address ?? null } : undefined
    known.set(fold(name), steward)
  }
  return known
}

/** Writes one row of the plan; false when it was so already. */
const writeRow = async (context: Acting, { write, kind }: PlannedRow): Promise<boolean> => {
  if (!write) return false
  const { termId, content, status, successor, revision } = write
  const { changed } = await context.change(
    'glossary_terms',
    termId,
    (before) => {
      const term = before && termIn(before)
      if (
        term &&
        isKnown(term) &&
        term.status === status &&
        term.successor === successor &&
        differing(contentOf(term), content).length === 0
      )
        return undefined
      if (term && isKnown(term) && term.revision !== revision) throw overtaken(term)
      return decided(before, { set: { ...contentColumns(content, context.now), status, successor } })
    },
    kind === 'new' ? null : undefined,
  )
  return changed
}

/**
 * Reads a CSV file and says of every row whether its term is new, changed, the same, or faulty and why; with `write` the new
 * and changed ones are written, each with its event. A row that cannot be written is faulty, and the others are written all
 * the same. Throws INVALID for a file that cannot be read, UNAVAILABLE without the directory that knows its stewards.
 */
export const importTerms = action('glossary.import', Input, async (context, { text, write }) => {
  const rows = readSheet(text)
  const terms = await allTerms(context)
  const plan = planOf(rows, terms, await stewardsIn(context, rows, terms))
  const failed = new Set<number>()
  let written = 0
  const due = write ? plan.rows.filter((row) => row.write) : []
  for (let at = 0; at < due.length; at += together)
    await Promise.all(
      due.slice(at, at + together).map(async (row) => {
        const changed = await writeRow(context, row).catch((error: unknown) => {
          if (!(error instanceof AppError)) throw error
          failed.add(row.line)
          return false
        })
        if (changed) written++
      }),
    )
  const count = (kind: PlannedRow['kind']) => plan.rows.filter((row) => row.kind === kind).length
  return {
    rows: plan.rows.map(({ write: _, ...row }) => ({ ...row, isFailed: failed.has(row.line) })),
    counts: { new: count('new'), changed: count('changed'), same: count('same'), faulty: count('faulty') },
    ...{ newDomains: plan.newDomains, written, failed: failed.size, isDryRun: !write },
  }
})
