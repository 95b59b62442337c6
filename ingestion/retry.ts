/** Milliseconds the server asks to wait: decimal seconds or an HTTP date; null when it does not say. */
export const retryAfterMs = (header: string | null, now: Date): number | null => {
  const text = header?.trim() ?? ''
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000)
  // A date has letters; Date.parse would also take "-5" for a year.
  const at = /^[A-Z][a-z]{2}/.test(text) ? Date.parse(text) : NaN
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime())
}

/** Milliseconds before try number `attempt` + 1 when the server does not say: 1 s, 2 s, 4 s, each cut by up to half. */
export const backoffMs = (attempt: number, random: () => number): number =>
  Math.round(1000 * 2 ** (attempt - 1) * (0.5 + random() / 2))

/** Worth another try: too many requests, or the server's own trouble. */
export const isPassing = (status: number): boolean => status === 429 || (status >= 500 && status !== 501)
