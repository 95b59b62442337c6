import type { AddedChecks, Proposal, Target } from '../../../desk/discovery-shapes.ts'
import { duration } from '../../../words/times.ts'
import type { Words } from '../../../words/words.ts'
import { numberIn } from '../drafts.ts'

/** A check for something that was found, as somebody types it, and the outcome once it was sent. */
export interface FoundDraft {
  /** The source that saw it, whichever is chosen by now. */
  source: string
  found: Target
  proposal: Proposal
  checkId: string
  slaMinutes: string
  warnAfterMinutes: string
  critAfterMinutes: string
  outcome: AddedChecks['outcomes'][number] | null
}

/** The draft as the desk proposes it. */
export const foundDraft = (source: string, found: Target, proposal: Proposal): FoundDraft => ({
  ...{ source, found, proposal, outcome: null, checkId: proposal.checkId },
  slaMinutes: String(proposal.slaMinutes),
  warnAfterMinutes: String(proposal.warnAfterMinutes),
  critAfterMinutes: String(proposal.critAfterMinutes),
})

/** True for a check that is there now, whoever added it. */
export const isThere = ({ outcome }: FoundDraft): boolean => outcome !== null && outcome.outcome !== 'refused'

/** The check as the desk takes it. */
export const foundBody = ({ source, found, ...draft }: FoundDraft, platformId: string) => ({
  ...{ platformId, source, target: found.target, checkType: found.checkType, checkId: draft.checkId.trim() },
  slaMinutes: numberIn(draft.slaMinutes),
  warnAfterMinutes: numberIn(draft.warnAfterMinutes),
  critAfterMinutes: numberIn(draft.critAfterMinutes),
})

/** The sentence that says what the thresholds are made of. */
export const pastWords = ({ intervals, usualMinutes, longestMinutes, isRefused }: Proposal, words: Words): string => {
  if (isRefused) return words.say('tab.find.past_refused')
  if (usualMinutes === null || longestMinutes === null) return words.say('tab.find.past_none')
  return words.say('tab.find.past', {
    count: intervals + 1,
    usual: duration(usualMinutes, words),
    longest: duration(longestMinutes, words),
  })
}

/** The sentence of what became of a check; none before it was sent. */
export const outcomeWords = ({ outcome, checkId }: FoundDraft, { say }: Words): string | null => {
  if (outcome === null) return null
  if (outcome.refusal === null)
    return say(outcome.outcome === 'done' ? 'tab.find.added' : 'tab.find.already', { id: checkId })
  const { code, message, fields } = outcome.refusal
  // Other refusals say it all in their sentence.
  const faults = code === 'INVALID' ? fields.map((fault) => fault.message) : []
  return [message, ...faults.filter((fault) => !message.includes(fault))].join(' ')
}
