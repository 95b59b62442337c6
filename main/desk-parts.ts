import type { Patience } from '../bot/patience.ts'
import type { Delivery } from '../delivery/loop.ts'
import type { PostFinder } from '../directory/posts.ts'
import type { HandbookConfig } from '../library/config.ts'
import type { Desk, Directory } from '../services/kernel/context.ts'
import type { Log } from '../services/kernel/log.ts'
import type { Stores } from '../services/store/stores.ts'
import type { AskOnBehalf } from './api.ts'
import type { SettingsParts } from './desk-settings.ts'
import type { Handbook } from './handbook.ts'

/** The parts a desk is put together of. */
export interface BotParts extends SettingsParts {
  /** The folder of the built page; the usual one when absent. */
  page?: string
  store: Stores
  /** The workspace it serves; that of an installation which was never told of another when absent. */
  workspace?: string
  directory: Directory
  /** The handbooks that questions are answered from; none when absent. */
  handbook?: HandbookConfig
  /** Finds messages of the desk by a hidden id; nobody can look when absent. */
  findPosts?: PostFinder
  /** Asks for the groups of people who sign in to the API on their behalf; the directory is asked when absent. */
  askOnBehalf?: AskOnBehalf
  /** Gives numbers from 0 to 1 by chance. */
  chance?: () => number
  clock?: () => Date
  newId?: () => string
  /** The variables that git sees, which brings handbooks up to date. */
  env?: Readonly<Record<string, string | undefined>>
  /** Writes a log line. */
  write?: (text: string) => void
  /** Milliseconds between looks at what time alone has changed; 0 for never. */
  tickMs?: number
  patience?: Patience
  /** Milliseconds within which the changes of a work item are one edit. */
  quietMs?: number
}

/** A desk that listens. */
export interface RunningBot {
  desk: Desk
  handbook: Pick<Handbook, 'load' | 'settled' | 'stop'>
  delivery: Delivery
  log: Log
  /** Does what time alone makes due: announcements go on, and posts are compared. */
  tick: () => Promise<void>
  port: number
  /** Hears of what other processes wrote, if it is time to. */
  beat: () => Promise<void>
  /** Resolves when the turns answered so far have written their events and their log line, and no numbers are on their way. */
  idle: () => Promise<void>
  /** Finishes the turns in hand, then lets go of everything but the store. */
  stop: () => Promise<void>
}
