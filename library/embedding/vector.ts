/** The direction of a text in the space of a model: of length 1, in steps of a byte, which is exact enough to compare by. */
export interface Vector {
  /** The length of a step. */
  step: number
  steps: Int8Array
}

const mostSteps = 127

/** Numbers of a model as a vector; null where they are none, or all 0. */
export const vectorOf = (numbers: readonly number[]): Vector | null => {
  let sum = 0
  let largest = 0
  for (const number of numbers) {
    sum += number * number
    largest = Math.max(largest, Math.abs(number))
  }
  const length = Math.sqrt(sum)
  if (!Number.isFinite(length) || length === 0) return null
  const steps = Int8Array.from(numbers, (number) => Math.round((number / largest) * mostSteps))
  return { step: largest / mostSteps / length, steps }
}

/** The cosine of two vectors of the same model: 1 for the same direction, 0 for nothing in common. */
export const cosine = (a: Vector, b: Vector): number => {
  let sum = 0
  for (let at = 0; at < a.steps.length; at++) sum += a.steps[at]! * b.steps[at]!
  return sum * a.step * b.step
}
