import type { Words } from '../words/words.ts'

/** A month in UTC as the person reads it: 2026-03 is March 2026. */
export const monthName = (month: string, { locale }: Words): string =>
  new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(`${month}-01T00:00:00Z`),
  )
