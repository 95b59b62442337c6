/** A line of the table. */
export interface Figure {
  what: string
  shown: string
  /** The bound in words, and whether it is kept; absent for what is only told. */
  bound?: string
  ok?: boolean
  /** A note behind the figure. */
  note?: string
}
export interface Part {
  title: string
  figures: Figure[]
}

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b)
export const median = (values: readonly number[]): number => {
  const all = sorted(values)
  const middle = all.length >> 1
  return all.length % 2 ? all[middle]! : (all[middle - 1]! + all[middle]!) / 2
}
/** The nearest-rank quantile. */
export const quantile = (values: readonly number[], share: number): number =>
  sorted(values)[Math.max(0, Math.ceil(values.length * share) - 1)]!

/** The spread around a median: the range of the middle half of the rounds. */
export const spread = (values: readonly number[]): string =>
  `middle half ${quantile(values, 0.25).toFixed(2)} to ${quantile(values, 0.75).toFixed(2)} of ${values.length} rounds`

const decimals = (value: number): string =>
  Number.isInteger(value) ? String(value) : value.toFixed(value < 100 ? 2 : 0)

/** A number with its unit and, where it has one, its bound. */
export const figure = (
  what: string,
  value: number,
  { unit = '', most, least, note }: { unit?: string; most?: number; least?: number; note?: string } = {},
): Figure => ({
  what,
  shown: `${decimals(value)} ${unit}`.trim(),
  ...(most !== undefined && { bound: `at most ${most}`, ok: value <= most }),
  ...(least !== undefined && { bound: `at least ${least}`, ok: value >= least }),
  ...(note !== undefined && { note }),
})

/** The part as text: figure, bound, verdict, note. */
export const print = ({ title, figures }: Part): string => {
  const width = Math.max(...figures.map(({ shown }) => shown.length))
  const names = Math.max(...figures.map(({ what }) => what.length)) + 2
  return [
    `\n${title}`,
    ...figures.map(({ what, shown, bound = '', ok, note = '' }) => {
      const verdict = ok === undefined ? '' : ok ? 'ok' : 'OVER'
      return `  ${what.padEnd(names)}${shown.padStart(width)}  ${bound.padEnd(26)}${verdict.padEnd(6)}${note}`.trimEnd()
    }),
  ].join('\n')
}
