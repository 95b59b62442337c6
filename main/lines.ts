import type { Log } from '../services/kernel/log.ts'

const levels = ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const
const longest = 200

/** Sentences only: an object may hold anything, and what looks like a token is taken out. */
const sentence = (said: readonly unknown[]): string =>
  said
    .map((one) => (one instanceof Error ? one.message : one))
    .filter((one) => typeof one === 'string')
    .join(' ')
    .replace(/eyJ[\w.-]+/g, '[removed]')
    .slice(0, longest)

/**
 * Turns the output of libraries and of Node itself into log lines, so that every line the process prints is one JSON
 * object. An uncaught error is logged too, and ends the process as usual.
 */
export const printLinesOnly = (log: Log): void => {
  for (const level of levels)
    console[level] = (...said: unknown[]) =>
      log({ kind: 'desk', name: 'console', outcome: level.toUpperCase(), text: sentence(said) })
  process.removeAllListeners('warning')
  process.on('warning', ({ name, message }) =>
    log({ kind: 'desk', name: 'process', outcome: 'WARNING', text: sentence([name, message]) }),
  )
  process.on('uncaughtException', (error) => {
    log({ kind: 'desk', name: 'process', outcome: 'DEFECT', error })
    process.exit(1)
  })
}
