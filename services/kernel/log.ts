/** One line per turn, request, run and delivery. */
export interface LogLine {
  kind: 'turn' | 'request' | 'run' | 'delivery' | 'desk'
  name: string
  outcome: string
  ms?: number
  [field: string]: unknown
}
export type Log = (line: LogLine) => void

const secret = /secret|token|password|authorization|credential|cookie/i
/** Keys that were checked already: the same few come with every line. */
const looked = new Map<string, boolean>()
const isSecret = (key: string): boolean => {
  let found = looked.get(key)
  if (found === undefined) {
    found = secret.test(key)
    if (looked.size < 1000) looked.set(key, found)
  }
  return found
}

/** Removes values by the name of their key, at any depth; errors become their text and stack. */
export const redact = (value: unknown, depth = 0): unknown => {
  if (value instanceof Error)
    return {
      message: value.message,
      stack: value.stack,
      ...(value.cause !== undefined && depth < 5 && { cause: redact(value.cause, depth + 1) }),
    }
  if (value instanceof Date || typeof value !== 'object' || value === null) return value
  if (depth > 5) return '…'
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => redact(item, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, isSecret(key) ? '[removed]' : redact(item, depth + 1)]),
  )
}

/** Writes wide JSON lines. `also` sees every line first (metrics). */
export const createLog =
  (write: (text: string) => void, clock: () => Date, also: Log = () => undefined): Log =>
  (line) => {
    also(line)
    write(`${JSON.stringify({ at: clock(), ...(redact(line) as object) })}\n`)
  }
