/** Milliseconds a server asks to wait in its Retry-After: decimal seconds or an HTTP date; null when it does not say. */
export const retryAfterMs = (header: string | null | undefined, now: Date): number | null => {
  const text = header?.trim() ?? ''
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000)
  // A date has letters; Date.parse would also take "-5" for a year.
  const at = /^[A-Z][a-z]{2}/.test(text) ? Date.parse(text) : NaN
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime())
}
