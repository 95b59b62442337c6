/** A line of two texts laid side by side: only in the first, only in the second, or in both. */
export interface Line {
  sign: '-' | '+' | ' '
  text: string
}

/** The most lines of a text that are compared; of longer ones all are told, the earlier first. */
const most = 400

/** The lines of JSON, with the fields in the order of their names. */
export const linesOf = (value: Readonly<Record<string, unknown>>): string[] => {
  const fields = Object.keys(value).sort()
  if (fields.length === 0) return []
  return (
    JSON.stringify(Object.fromEntries(fields.map((name) => [name, value[name]])), null, 2)
      .split('\n')
      .slice(1, -1)
      // A comma at the end says nothing, and would make a line differ that does not.
      .map((line) => line.slice(2).replace(/,$/, ''))
  )
}

/** The length of the longest common part of the lines from each place on. */
const commonFrom = (before: readonly string[], after: readonly string[]): number[][] => {
  const lengths = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0))
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      lengths[i]![j] =
        before[i] === after[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!)
  return lengths
}

/** Compares two texts line by line: what is gone stands before what is new. */
export const diffOf = (before: readonly string[], after: readonly string[]): Line[] => {
  const gone = (text: string): Line => ({ sign: '-', text })
  const fresh = (text: string): Line => ({ sign: '+', text })
  if (before.length > most || after.length > most) return [...before.map(gone), ...after.map(fresh)]
  const common = commonFrom(before, after)
  const lines: Line[] = []
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      lines.push({ sign: ' ', text: before[i]! })
      i++
      j++
    } else if (i < before.length && (j >= after.length || common[i + 1]![j]! >= common[i]![j + 1]!)) {
      lines.push(gone(before[i++]!))
    } else lines.push(fresh(after[j++]!))
  }
  return lines
}
