import words from './similar-words.json' with { type: 'json' }

const listed = (list: 'ignored' | 'endings'): string[] =>
  Object.values(words).flatMap((language) => language[list].split(' '))

/** Words that say nothing about an incident, in every language. */
const ignored = new Set(listed('ignored'))
const ending = new RegExp(`(${listed('endings').join('|')})$`)

/** The words of a text as they are compared: no accents, no endings, nothing that says nothing. */
const wordsOf = (text: string): Set<string> =>
  new Set(
    (
      text
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? []
    )
      .filter((word) => word.length > 2 && !ignored.has(word))
      .map((word) => word.replace(ending, '') || word),
  )

/** The part of the shorter text's words that the longer one has, from 0 to 1. */
const likeness = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  const shorter = Math.min(a.size, b.size)
  return shorter === 0 ? 0 : [...a].filter((word) => b.has(word)).length / shorter
}

const enough = 0.5
const shown = 3

/** The candidates that look the same as `title`, the likest first. One common word is not enough when there are more. */
export const similarTo = <C extends { title: string }>(title: string, candidates: readonly C[]): C[] => {
  const asked = wordsOf(title)
  return candidates
    .map((candidate) => ({ candidate, like: likeness(asked, wordsOf(candidate.title)) }))
    .filter(({ like }) => like >= enough)
    .sort((a, b) => b.like - a.like)
    .slice(0, shown)
    .map(({ candidate }) => candidate)
}
