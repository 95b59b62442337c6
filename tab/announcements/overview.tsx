import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useNow } from '../clock.ts'
import { announcementKinds, type Plan } from '../desk/announcement-shapes.ts'
import { useLive } from '../desk/live.ts'
import { linkTo } from '../place.ts'
import { AsOf, Away } from '../parts/as-of.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { useNarrow } from '../parts/use-narrow.ts'
import { Waiting } from '../parts/waiting.tsx'
import { useWords } from '../words/use-words.ts'
import { Calendar } from './calendar.tsx'
import { DayList, WindowLine } from './day-list.tsx'
import { dayIn, daysOf, firstOfWeek, weeksOf } from './month.ts'
import { PlanBar, type View } from './plan-bar.tsx'
import { filtered, type PlanFilter } from './plan-filter.ts'
import { ownZone, rangeWords } from './when.ts'

const useStyles = makeStyles({
  new: { display: 'flex', flexWrap: 'wrap', gap: '8px', margin: '12px 0 0' },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, margin: '6px 0 0' },
  none: { padding: '16px 0', color: tokens.colorNeutralForeground2 },
  title: { margin: '24px 0 8px', fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  list: { display: 'grid', gap: '6px', margin: 0, padding: 0, listStyle: 'none' },
})

/** The place of the form for a new announcement of a kind. */
export const newOf = (kind: string): string => `new-${kind.toLowerCase().replace('_', '-')}`

const NewButtons = () => {
  const styles = useStyles()
  const { say } = useWords()
  return (
    <div className={styles.new}>
      {announcementKinds.map((kind) => (
        <Button key={kind} as="a" href={linkTo('announcements', newOf(kind))}>
          {say(`announcements.${kind}.new`)}
        </Button>
      ))}
    </div>
  )
}

/** The drafts that somebody may go on with, whatever their days. */
const Drafts = ({ drafts, zone }: { drafts: Plan['drafts']; zone: string }) => {
  const styles = useStyles()
  const words = useWords()
  if (drafts.length === 0) return null
  return (
    <section>
      <h2 className={styles.title}>{words.say('tab.plan.drafts')}</h2>
      <ul className={styles.list}>
        {drafts.map((draft) => {
          const { start, end } = draft
          const times = start === null ? words.say('tab.plan.no_time') : rangeWords(start, end, words, zone)
          const window = { ...draft, state: 'draft', start: start ?? '', isRepeat: false, clashes: [] }
          return <WindowLine key={draft.messageId} window={window} times={times} />
        })}
      </ul>
    </section>
  )
}

/** A month of announcements: as a table, or as a list where there is less room or somebody likes that better. */
export const Overview = () => {
  const styles = useStyles()
  const words = useWords()
  const { say, locale } = words
  const zone = ownZone()
  const today = dayIn(zone)(useNow().getTime())
  const isNarrow = useNarrow()
  const [month, turn] = useState(today.slice(0, 7))
  const [filter, change] = useState<PlanFilter>({ kind: '', time: 'any' })
  const [view, look] = useState<View>('calendar')
  const weeks = weeksOf(month, firstOfWeek(locale))
  const [from, to] = [weeks[0]![0]!, weeks.at(-1)!.at(-1)!]
  const { data, error, refetch } = useLive<Plan>(`/announcements/plan?from=${from}&to=${to}`)
  const isOld = error !== null || data?.away === true
  const shown = filtered(data?.windows ?? [], filter)
  const within = shown.filter((one) => {
    const [first, last] = daysOf(one, zone)
    return first.slice(0, 7) <= month && last.slice(0, 7) >= month
  })
  const isTable = view === 'calendar' && !isNarrow
  return (
    <>
      <PageHead title={say('tab.page.announcements')}>{data && !isOld && <AsOf at={data.at} />}</PageHead>
      {error && <ProblemNotice problem={error} again={refetch} />}
      {data && isOld && <Away at={data.at} />}
      {data?.mayWrite && <NewButtons />}
      <PlanBar {...{ month, today, turn, filter, change, look }} view={isNarrow ? null : view} />
      {!data && !error && <Waiting />}
      {data && isTable && (
        <Calendar
          {...{ weeks, month, today, zone }}
          windows={shown}
          caption={new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' }).format(new Date(`${month}-15`))}
        />
      )}
      {data && !isTable && <DayList windows={within} from={`${month}-01`} zone={zone} />}
      {data && within.length === 0 && (
        <p role="status" className={styles.none}>
          {say('tab.plan.none')}
        </p>
      )}
      <p className={styles.quiet}>{say('tab.plan.zone', { zone })}</p>
      {data && <Drafts drafts={data.drafts} zone={zone} />}
    </>
  )
}
