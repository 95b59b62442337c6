/** At most so many sends within any stretch of so many milliseconds. */
export interface Window {
  most: number
  ms: number
}

/** The limits that Teams sets to a bot. A scope without windows has no limit. */
export interface SendLimits {
  /** For one conversation: new messages, edits and the opening of a chat. */
  conversation: readonly Window[]
  /** For all conversations of one tenant together. */
  tenant: readonly Window[]
}

/**
 * The limits as Microsoft states them; it calls them estimates that may change.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 */
export const usualSendLimits = { conversation: '7/1,8/2,60/30,1800/3600', tenant: '50/1' }

const pattern = /^(\d+)\/(\d+)$/

/** Reads `7/1,60/30`, sends by seconds, or `none`; undefined for anything else. */
export const windowsFrom = (text: string): Window[] | undefined => {
  if (text.trim().toLowerCase() === 'none') return []
  const parts = text.split(',').map((part) => pattern.exec(part.trim()))
  const windows = parts.map((part) => ({ most: Number(part?.[1]), ms: Number(part?.[2]) * 1000 }))
  return windows.every(({ most, ms }) => most > 0 && ms > 0) ? windows : undefined
}

/** The part of one of several processes that share the limits: at least one send in each window. */
export const shareOf = (windows: readonly Window[], processes: number): Window[] =>
  windows.map(({ most, ms }) => ({ most: Math.max(1, Math.floor(most / processes)), ms }))
