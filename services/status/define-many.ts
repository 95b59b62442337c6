import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { AppError } from '../kernel/errors.ts'
import { defineCheck, type DefineCheckInput } from './define-check.ts'
import { mostTogether } from './discover.ts'

const Input = z.object({ checks: z.array(z.unknown()).min(1).max(mostTogether) })

/** The outcome for one check: added, there already with the same definition, or refused by its own action. */
export interface AddedCheck {
  checkId: string
  outcome: 'done' | 'already' | 'refused'
  refusal: AppError | null
}

const idIn = (check: unknown): string => {
  const { checkId } = (check ?? {}) as { checkId?: unknown }
  return typeof checkId === 'string' ? checkId.slice(0, 40) : ''
}

/**
 * Adds several checks. Each goes through `check.define`, with its own access, faults and event; a refusal of one holds up no other. What is
 * there stays as it is: with the same definition it is `already`, with another the new one is refused. So the same call once
 * more changes nothing.
 */
export const defineChecks = action('check.defineMany', Input, async (context, { checks }) => {
  const outcomes: AddedCheck[] = []
  for (const check of checks) {
    const checkId = idIn(check)
    try {
      const { changed } = await defineCheck(context, { ...(check as z.input<typeof DefineCheckInput>), isNew: true })
      outcomes.push({ checkId, outcome: changed ? 'done' : 'already', refusal: null })
    } catch (error) {
      // A store that is away says nothing about one check, and the others would wait for it as long.
      if (!(error instanceof AppError) || error.code === 'UNAVAILABLE') throw error
      outcomes.push({ checkId, outcome: 'refused', refusal: error })
    }
  }
  return { outcomes }
})
