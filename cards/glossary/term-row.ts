import type { TermName } from '../../services/glossary/view.ts'
import { button, dialogButton, type Button, type Data } from '../kit/button.ts'
import { row, strong, type Row } from '../kit/parts.ts'
import type { Reader } from '../kit/reader.ts'
import { bare, passage, quote, type Label, type Words } from '../kit/words.ts'

/** Characters of a definition that a line shows. */
const longestShown = 160

/** A term with its domain: Margin (Finance). */
export const nameLabel = ({ term, domain }: Pick<TermName, 'term' | 'domain'>): Label =>
  bare(domain === null ? term : `${term} (${domain})`)

/** A definition on one line, without what makes words bold. */
export const onOneLine = (definition: string): string => definition.replace(/\s+/g, ' ').replaceAll('**', '')

/** The beginning of a definition, on one line. */
const briefly = (definition: string): Words => passage(onOneLine(definition), longestShown)

/** A line that opens a term: its name, its domain, and the beginning of what it means. */
export const termRow = (
  { termId, term, domain, definition = '' }: TermName & { definition?: string },
  to: Reader,
  sign = '•',
): Row =>
  row(
    {
      sign: sign as Words,
      color: 'default',
      name: (domain === null ? strong(quote(term)) : `${strong(quote(term))} · ${quote(domain)}`) as Words,
      about: briefly(definition),
    },
    button(to.label('button.show', { name: nameLabel({ term, domain }) }), 'glossary.define', { termId }),
  )

/** The way to a new term: whoever may write one adds it, and others propose it. */
export const newTermButtons = (
  { mayPropose, mayAdd }: { mayPropose: boolean; mayAdd: boolean },
  data: Data,
  to: Reader,
): Button[] =>
  mayAdd
    ? [dialogButton(to.label('button.term.add'), 'term.edit', data)]
    : mayPropose
      ? [dialogButton(to.label('button.term.propose'), 'term.propose', data)]
      : []
