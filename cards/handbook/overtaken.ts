import type { Reader } from '../kit/reader.ts'
import type { Words } from '../kit/words.ts'

/** Characters of the answer that is kept by now, above the form that has another. */
const longestShown = 1500

/** Says that an answer was changed, or withdrawn, while a form about it was open, and what is kept now. */
export const overtakenWords = (answer: string | null, to: Reader): Words => {
  if (answer === null) return to.say('handbook.keep.withdrawn')
  const shown = answer.length > longestShown ? `${answer.slice(0, longestShown)}…` : answer
  return to.say('handbook.keep.changed', { answer: shown })
}
