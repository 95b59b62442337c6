/** A question with the pages that were found, the best first, and how sure that was. */
export interface Scored {
  paths: readonly string[]
  ranked: readonly string[]
  fit: 'one' | 'several' | 'nothing'
}

/** The place of the first page that answers, from 1; infinite when none was found. */
export const rankOf = ({ paths, ranked }: Pick<Scored, 'paths' | 'ranked'>): number =>
  ranked.findIndex((path) => paths.includes(path)) + 1 || Infinity

const share = <T>(of: readonly T[], isOne: (one: T) => boolean): number => of.filter(isOne).length / of.length

/** Shares from 0 to 1 of questions that pages answer, and of those that none does. */
export const figuresOf = (scored: readonly Scored[]) => {
  const answered = scored.filter(({ paths }) => paths.length > 0)
  const unanswered = scored.filter(({ paths }) => paths.length === 0)
  const ranks = answered.map(rankOf)
  const within = (most: number) => share(ranks, (rank) => rank <= most)
  return {
    answerable: answered.length,
    recall: { 1: within(1), 3: within(3), 5: within(5) },
    reciprocal: ranks.reduce((sum, rank) => sum + 1 / rank, 0) / ranks.length,
    /** Questions with an answer that were told that there is none. */
    refused: share(answered, ({ fit }) => fit === 'nothing'),
    /** Questions answered with one page, and those among them that were right. */
    sure: share(answered, ({ fit }) => fit === 'one'),
    sureAndRight: share(
      answered.filter(({ fit }) => fit === 'one'),
      (one) => rankOf(one) === 1,
    ),
    unanswerable: unanswered.length,
    told: share(unanswered, ({ fit }) => fit === 'nothing'),
    wronglySure: share(unanswered, ({ fit }) => fit === 'one'),
  }
}
