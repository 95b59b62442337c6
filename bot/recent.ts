/**
 * Remembers the answers of the last turns. Teams sends an activity again when an answer takes more than
 * 15 s, and people click twice: the second copy gets the first answer, also while that is still being made.
 */
export interface Recent<T> {
  /** `repeated` tells a later copy of the same id from the first. */
  once(id: string, work: () => Promise<T>): { answer: Promise<T>; repeated: boolean }
}

export const createRecent = <T>(kept = 2000): Recent<T> => {
  const answers = new Map<string, Promise<T>>()
  return {
    once(id, work) {
      const known = answers.get(id)
      if (known) return { answer: known, repeated: true }
      const answer = work()
      answers.set(id, answer)
      if (answers.size > kept) answers.delete(answers.keys().next().value!)
      // A turn that broke may be tried again.
      answer.catch(() => answers.delete(id))
      return { answer, repeated: false }
    },
  }
}
