import type { explainTerms } from '../../services/glossary/explain.ts'
import { noticeCard } from '../kit/notice.ts'
import { strong } from '../kit/parts.ts'
import type { Card } from '../kit/card.ts'
import type { Reader } from '../kit/reader.ts'
import { markdown, quote, type Words } from '../kit/words.ts'

type Explained = Awaited<ReturnType<typeof explainTerms>>

/** Characters of each definition: ten of them have to fit. */
const longestMeaning = 600

const meaningOf = ({ term, domain, definition }: Explained['terms'][number]): Words => {
  const name = domain === null ? strong(quote(term)) : `${strong(quote(term))} (${quote(domain)})`
  return `${name}: ${markdown(definition, longestMeaning)}` as Words
}

/** The words of a text that the glossary knows, with what they mean, where no button works. */
export const explainedAtOnceCard = ({ terms }: Explained, to: Reader): Card =>
  noticeCard(
    {
      place: null,
      title: to.say('explained.in_text'),
      summary: to.label('explained.in_text'),
      text: terms.length === 0 ? to.say('explained.none') : (terms.map(meaningOf).join('\n\n') as Words),
    },
    to,
  )
