/**
 * Milliseconds a server asks to wait in its Retry-After: decimal seconds, or a date in any of the three forms of HTTP, of
 * which the oldest has no zone and is UTC; null when it does not say. https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7
 */
export const retryAfterMs = (header: string | null | undefined, now: Date): number | null => {
  const text = header?.trim() ?? ''
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000)
  // Date.parse alone would also take "-5" for a year and "Fri, 20 Nov" for one of 2001.
  const at = /^[A-Z][a-z]{2}.* \d\d:\d\d:\d\d/.test(text)
    ? Date.parse(/ \d{4}$/.test(text) ? `${text} GMT` : text)
    : NaN
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime())
}
