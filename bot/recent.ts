/**
 * Remembers the answers of the last turns. Teams sends an activity again when an answer takes more than
 * 15 s, and people click twice: the second copy gets the first answer, also while that is still being made.
 */
export interface Recent<T> {
  once(id: string, work: () => Promise<T>): Promise<T>
}

export const createRecent = <T>(kept = 2000): Recent<T> => {
  const answers = new Map<string, Promise<T>>()
  return {
    once(id, work) {
      const known = answers.get(id)
      if (known) return known
      const answer = work()
      answers.set(id, answer)
      if (answers.size > kept) answers.delete(answers.keys().next().value!)
      // A turn that broke may be tried again.
      answer.catch(() => answers.delete(id))
      return answer
    },
  }
}
