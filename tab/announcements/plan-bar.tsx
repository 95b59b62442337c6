import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { announcementKinds } from '../desk/announcement-shapes.ts'
import { Choice } from '../parts/field.tsx'
import { useWords } from '../words/use-words.ts'
import { monthAfter } from './month.ts'
import { times, type PlanFilter, type Time } from './plan-filter.ts'

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'end',
    justifyContent: 'space-between',
    gap: '8px 16px',
    margin: '12px 0 0',
  },
  month: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 8px' },
  name: {
    margin: '0 8px 0 0',
    minWidth: '150px',
    fontSize: tokens.fontSizeBase400,
    lineHeight: '32px',
    '@media (max-width: 599px)': { width: '100%' },
  },
  arrow: { minWidth: '36px' },
  filters: { display: 'flex', flexWrap: 'wrap', gap: '8px 12px', '& > *': { minWidth: '120px', flex: '1 1 120px' } },
})

/** The two ways to look at a month. */
export const views = ['calendar', 'list'] as const
export type View = (typeof views)[number]

interface PlanBarParts {
  month: string
  today: string
  turn: (month: string) => void
  filter: PlanFilter
  change: (to: PlanFilter) => void
  /** Null where there is room for one of them alone. */
  view: View | null
  look: (view: View) => void
}

/** The month that is shown, the way to others, and what of it is looked at. */
export const PlanBar = ({ month, today, turn, filter, change, view, look }: PlanBarParts) => {
  const styles = useStyles()
  const { say, locale } = useWords()
  const name = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return (
    <div className={styles.bar}>
      <div className={styles.month}>
        <h2 className={styles.name} aria-live="polite">
          {name.format(new Date(`${month}-01`))}
        </h2>
        <Button
          className={styles.arrow}
          aria-label={say('tab.plan.earlier')}
          onClick={() => turn(monthAfter(month, -1))}
        >
          ‹
        </Button>
        <Button className={styles.arrow} aria-label={say('tab.plan.later')} onClick={() => turn(monthAfter(month, 1))}>
          ›
        </Button>
        <Button disabledFocusable={today.startsWith(month)} onClick={() => turn(today.slice(0, 7))}>
          {say('tab.plan.today')}
        </Button>
      </div>
      <form role="search" className={styles.filters} onSubmit={(event) => event.preventDefault()}>
        <Choice
          label={say('tab.items.kind')}
          value={filter.kind}
          options={[
            ['', say('tab.items.all')],
            ...announcementKinds.map((kind) => [kind, say(`announcements.${kind}.title`)] as const),
          ]}
          choose={(kind) => change({ ...filter, kind })}
        />
        <Choice
          label={say('tab.plan.time')}
          value={filter.time}
          options={times.map((time) => [time, say(`tab.plan.time.${time}`)])}
          choose={(time) => change({ ...filter, time: time as Time })}
        />
        {view && (
          <Choice
            label={say('tab.plan.view')}
            value={view}
            options={views.map((one) => [one, say(`tab.plan.view.${one}`)])}
            choose={(one) => look(one as View)}
          />
        )}
      </form>
    </div>
  )
}
