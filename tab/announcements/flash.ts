let said: string | null = null

/** Keeps a sentence for the place that is opened next. */
export const sayNext = (sentence: string): void => void (said = sentence)

/** Gives the sentence that was kept for this place, once. */
export const saidBefore = (): string | null => {
  const sentence = said
  said = null
  return sentence
}
