import type { Words } from '../words/words.ts'

/** A share as a percentage, rounded down: only what is whole is 100 %. A dash where nothing was measured. */
export const percent = (share: number | null, { locale }: Words): string =>
  share === null
    ? '–'
    : new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(
        Math.floor(share * 10_000 + 1e-6) / 10_000,
      )
