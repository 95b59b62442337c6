import { fold, matched } from '../../services/kernel/text.ts'
import { incidentSteps, type IncidentUpdate } from '../../services/store/tables/messages.ts'
import { bareWord, everyWord } from './words.ts'

type Typed = Pick<IncidentUpdate, 'step' | 'text'>

const stepOf = (typed: string): Typed['step'] | undefined =>
  incidentSteps.find((step) => everyWord(`word.update_step.${step}`).includes(fold(typed)))

/** More characters than the name of a step has. */
const longestStep = 40

/** `identified: the disk was full`, or the step as the first word: the step and the text. Undefined when one is missing. */
export const parseUpdate = (typed: string): Typed | undefined => {
  const [, named = '', behind = ''] = matched(/^([^:]*):\s*(.*)$/ds, typed) ?? []
  const [, word = '', rest = ''] = matched(/^(\S+)\s+(.*)$/ds, typed) ?? []
  const read = [
    { step: named.length > longestStep ? undefined : stepOf(named), text: behind },
    { step: stepOf(bareWord(word)), text: rest },
  ]
  const found = read.find(({ step, text }) => step !== undefined && text.trim() !== '')
  return found && { step: found.step!, text: found.text.trim() }
}
