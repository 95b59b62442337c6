import { partOf, type Trouble, type TroubleKind } from '../../services/troubles/model.ts'
import { template, type Card, type View } from '../kit/card.ts'
import { noticeCard } from '../kit/notice.ts'
import type { Band } from '../kit/parts.ts'
import { clock, clockRange, duration, instant, range, type Reader } from '../kit/reader.ts'
import { bare, type Label, type Words } from '../kit/words.ts'
import json from './trouble.json' with { type: 'json' }

/** A trouble of the desk itself as it is told. */
export interface TroubleTold {
  /** The part it is about, such as `source:powerbi`. */
  subject: string
  kind: TroubleKind
  from: Date
  /** Null while it goes on. */
  until: Date | null
  /** The trouble as it is now; null once it is over. */
  trouble: Trouble | null
  now: Date
}

interface TroubleCardView extends View {
  title: Words
  headline: Band
  lines: { text: Words }[]
}

const draw = template<TroubleCardView>('trouble', json)

/** The names of platforms that a card has room for. */
const mostNames = 10

/** Names the platforms that are measured by it, and until when what was measured before counts. */
const platformLines = ({ platforms, countsUntil }: Trouble, now: Date, to: Reader): Words[] => {
  if (platforms.length === 0) return []
  const names = platforms.slice(0, mostNames).join(', ')
  const more = platforms.length - mostNames
  const said = to.say(more > 0 ? 'trouble.platforms_more' : 'trouble.platforms', { names, count: more })
  const counts =
    countsUntil && countsUntil > now
      ? to.say('trouble.counts', { time: instant(countsUntil, to) })
      : to.say('trouble.unknown')
  return [said, counts]
}

const openView = ({ kind, from, now }: TroubleTold, trouble: Trouble, name: string, to: Reader): TroubleCardView => {
  const { reason, count, at } = trouble
  const said = { name, time: instant(at ?? from, to), ...(count && { count }) }
  const summary = to.label(`trouble.${kind}.summary`, { name, at: clock(from), ...(count && { count }) })
  return {
    place: ['admin', 'desk'],
    summary: (reason ? `${summary}: ${bare(reason)}` : summary) as Label,
    title: to.say(`trouble.${kind}.title`, { name }),
    headline: { text: `✕ ${to.say(`trouble.${kind}.text`, said)}` as Words, style: 'attention' },
    lines: [
      ...(reason ? [to.say('trouble.reason', { reason })] : []),
      to.say(`trouble.${kind}.next`, { name }),
      ...platformLines(trouble, now, to),
    ].map((text) => ({ text })),
  }
}

const overView = ({ subject, kind, from }: TroubleTold, until: Date, to: Reader): TroubleCardView => {
  const { part, name } = partOf(subject)
  const over = duration(Math.floor((until.getTime() - from.getTime()) / 60_000), to)
  const text = to.say(`trouble.${kind}.over`, { over, time: range(from, until, to) })
  return {
    place: ['admin', 'desk'],
    summary: to.label(`trouble.over.${part}.summary`, { name, over, time: clockRange(from, until) }),
    title: to.say(`trouble.over.${part}.title`, { name }),
    headline: { text: `● ${text}` as Words, style: 'good' },
    lines: [],
  }
}

const viewOf = (told: TroubleTold, to: Reader): TroubleCardView => {
  const { subject, until, trouble } = told
  const { name } = partOf(subject)
  return trouble && !until ? openView(told, trouble, name, to) : overView(told, until ?? told.now, to)
}

/** A trouble of the desk itself, as everybody in a conversation reads of it. */
export const troubleCard = (told: TroubleTold, to: Reader): Card => draw(viewOf(told, to), to)

/** Changes exactly when what `troubleCard` says changes; the card is not drawn for it. */
export const troubleVersion = (told: TroubleTold, to: Reader): string => draw.versionOf(viewOf(told, to))

/** The last edit of a post about a trouble that nobody there hears of any more. */
export const troubleEndedCard = (subject: string, to: Reader): Card =>
  noticeCard(
    {
      place: null,
      title: to.say('channel.ended_title'),
      text: to.say('trouble.ended', { name: partOf(subject).name }),
      summary: to.label('channel.ended_title'),
    },
    to,
  )
