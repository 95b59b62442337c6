import { act, type Tools } from './walk-tools.ts'

/** Acts about terms: looked up, proposed by anybody, written and decided by those who keep them. */
export const glossaryActs = (tools: Tools) => {
  const { chance, newTitle, somebody, somewhere, types, pressesOf, opensOf } = tools
  /** Words that were defined, so that several people mean the same. */
  const words: string[] = []
  const word = (): string => (chance.percent(60) ? chance.any(words.slice(-4)) : undefined) ?? newTitle()
  return {
    defines: act(8, async () => {
      const [who, term] = [somebody(), word()]
      words.push(term)
      return types(who, `define ${term}: It means ${newTitle()}.`, somewhere(who))
    }),
    looksUp: act(3, async () => {
      const who = somebody()
      const asked = chance.one([`define ${word()}`, 'glossary', 'glossary stale', `was ist ${word()}?`])
      return types(who, asked, somewhere(who))
    }),
    decides: act(7, () => pressesOf(somebody(), 'term.')),
    writes: act(6, () => opensOf(somebody(), 'term.')),
  }
}
