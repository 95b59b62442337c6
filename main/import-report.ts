import type { Speech } from '../cards/kit/words.ts'
import type { importTerms } from '../services/glossary/import.ts'
import type { Fault } from '../services/kernel/fault.ts'

type Outcome = Awaited<ReturnType<typeof importTerms>>
type Row = Outcome['rows'][number]

const faultWords = ({ field, code, path: _, ...params }: Fault, { label }: Speech): string =>
  `  ${field}: ${label(`fault.${code}`, params)}\n`

const indented = (text: string | null): string => (text ?? '').replaceAll('\n', '\n    ')

/** The lines about one row; none for one that stays the same. */
const rowWords = (row: Row, speech: Speech): string => {
  const { line, name, kind, differences, faults, isFailed } = row
  if (kind === 'same') return ''
  const head = `line ${line}: ${isFailed ? 'not written, because it changed meanwhile or the store is away' : kind}: ${name || '(no term)'}\n`
  const changed = differences.map(({ field, was, is }) => `  ${field}\n  - ${indented(was)}\n  + ${indented(is)}\n`)
  return head + changed.join('') + faults.map((fault) => faultWords(fault, speech)).join('')
}

/** The outcome of an import, row by row, and the counts at the end. */
export const importReport = (outcome: Outcome, speech: Speech): string => {
  const { rows, counts, newDomains, written, isDryRun } = outcome
  const { new: added, changed, same, faulty } = counts
  return [
    ...rows.map((row) => rowWords(row, speech)),
    newDomains.length > 0 ? `\nDomains that no term has yet: ${newDomains.join(', ')}\n` : '',
    `\n${added} new, ${changed} changed, ${same} the same, ${faulty} faulty.\n`,
    isDryRun ? 'Nothing was written. Add --write to write what is new and changed.\n' : `${written} terms written.\n`,
  ].join('')
}
