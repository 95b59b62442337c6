import { button, type Button, type VerbButton } from './button.ts'
import { template, type Card, type View } from './card.ts'
import json from './notice.json' with { type: 'json' }
import type { Reader } from './reader.ts'
import type { Label, Params, Words } from './words.ts'

interface NoticeView extends View {
  title: Words
  /** Sentences that must be seen first, so they are highlighted. */
  alerts: { text: Words }[]
  text: Words
  notes: { text: Words }[]
  buttons: Button[]
}

const draw = template<NoticeView>('notice', json)

/** One heading, one sentence, and the ways on. */
export const noticeCard = (
  title: Words,
  text: Words,
  summary: Label,
  buttons: Button[] = [],
  notes: readonly Words[] = [],
  alerts: readonly Words[] = [],
): Card => {
  const each = (texts: readonly Words[]) => texts.map((one) => ({ text: one }))
  return draw({ summary, title, text, alerts: each(alerts), notes: each(notes), buttons })
}

const helpButton = (to: Reader): Button => button(to.label('button.help'), 'help.show')

/** A refusal in words, with the ways on that help. */
export const refusalCard = (message: string, params: Params, offers: readonly Button[], to: Reader): Card =>
  noticeCard(to.say('notice.refused'), to.say(`error.${message}`, params), to.label(`error.${message}`, params), [
    ...offers,
    helpButton(to),
  ])

/** A defect in words: nothing of the inside, but an id that finds the log line. */
export const defectCard = (correlationId: string, to: Reader): Card =>
  noticeCard(
    to.say('notice.defect'),
    to.say('error.defect', { id: correlationId }),
    to.label('error.defect', { id: correlationId }),
    [helpButton(to)],
  )

/** Something was done (or was so already). `key` is a text with parameters. */
export const doneCard = (key: string, params: Params, to: Reader, buttons: Button[] = []): Card =>
  noticeCard(to.say('notice.done'), to.say(key, params), to.label(key, params), buttons)

/** It was so already, so nothing was done. */
export const unchangedCard = (key: string, params: Params, to: Reader, buttons: Button[] = []): Card =>
  noticeCard(to.say('notice.unchanged'), to.say(key, params), to.label(key, params), buttons)

/** Somebody was polite. */
export const courtesyCard = (to: Reader): Card =>
  noticeCard(to.say('notice.courtesy'), to.say('courtesy.text'), to.label('notice.courtesy'), [helpButton(to)])

/** The answer takes longer than Teams waits; the work goes on. A read can be asked again with `again`. */
export const workingCard = (again: Pick<VerbButton, 'verb' | 'data'> | null, to: Reader): Card =>
  noticeCard(
    to.say('notice.working'),
    to.say('working.text'),
    to.label('working.text'),
    again ? [button(to.label('button.refresh'), again.verb, again.data)] : [],
  )
