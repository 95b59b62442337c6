/** Milliseconds before try number `attempt` + 1 when the server does not say: 1 s, 2 s, 4 s, each cut by up to half. */
export const backoffMs = (attempt: number, random: () => number): number =>
  Math.round(1000 * 2 ** (attempt - 1) * (0.5 + random() / 2))

/** Worth another try: too many requests, or the server's own trouble. */
export const isPassing = (status: number): boolean => status === 429 || (status >= 500 && status !== 501)
