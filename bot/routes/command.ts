import type { HelpGroup } from '../../cards/help/help.ts'
import type { Context } from '../../services/kernel/context.ts'
import type { Draw } from './route.ts'

export type Scope = 'personal' | 'team' | 'groupChat'

/** Something people type. Its words stand in cards/text under command.<name>. */
export interface Command {
  name: string
  /** Where help lists it; null: it is help itself. */
  group: HelpGroup | null
  /** Where the command list of Teams offers it, at most ten each; typing it works everywhere. */
  scopes: readonly Scope[]
  run: (rest: string, context: Context) => Promise<Draw>
  /** Whether this can be nothing but the command, also where sentences are expected: in a thread, in a guide. */
  isPlain?: (rest: string) => boolean
}

export const everywhere = ['personal', 'team', 'groupChat'] as const
