import type { Words } from '../words/words.ts'

/** A quarter as people write it: 2027-Q1 is Q1 2027. Empty for none. */
export const quarterWords = (quarter: string | null, { say }: Words): string => {
  const [year, number] = quarter?.split('-Q') ?? []
  return year && number ? say('roadmap.quarter', { number, year }) : ''
}
