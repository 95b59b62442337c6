import { makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useNow } from '../clock.ts'
import { useLive } from '../desk/live.ts'
import { itemTypes } from '../desk/item-shapes.ts'
import type { Times } from '../desk/work-shapes.ts'
import { surface } from '../look/surface.ts'
import { AsOf, Away } from '../parts/as-of.tsx'
import { Choice } from '../parts/field.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { useWords } from '../words/use-words.ts'
import { MonthTable } from './month-table.tsx'
import { OpenTable } from './open-table.tsx'

const spans = [3, 6, 12] as const

const useStyles = makeStyles({
  choices: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 160px), 220px))',
    gap: '8px 12px',
    margin: '12px 0',
  },
  card: {
    ...surface,
    marginTop: '12px',
    padding: '12px 16px 16px',
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  quiet: { margin: '4px 0 0', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
})

/** The first day of the month some months ago, in UTC. */
const beginOf = (now: Date, months: number): string =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months + 1, 1)).toISOString().slice(0, 10)

/** The time that items of a kind took, by month, for all platforms or one; and the age of the open ones. */
export default function Figures() {
  const styles = useStyles()
  const { say } = useWords()
  const now = useNow()
  const [itemType, setType] = useState<string>(itemTypes[0])
  const [months, setMonths] = useState<number>(6)
  const [platform, setPlatform] = useState('')
  const path = `/work-items/times?${new URLSearchParams({ itemType, from: beginOf(now, months) }).toString()}`
  const { data, error, refetch } = useLive<Times>(path)
  const named = new Map(
    [...(data?.months ?? []), ...(data?.open ?? [])].map(({ platformId, platformName }) => [
      platformId ?? '-',
      platformName ?? say('tab.figures.no_platform'),
    ]),
  )
  const isOf = ({ platformId }: { platformId: string | null }) => (platformId ?? '-') === platform
  return (
    <>
      <div className={styles.choices}>
        <Choice
          label={say('tab.items.kind')}
          value={itemType}
          options={itemTypes.map((type) => [type, say(`item_type.${type}`)])}
          choose={setType}
        />
        <Choice
          label={say('tab.items.platform')}
          value={platform}
          options={[['', say('tab.items.all')], ...named]}
          choose={setPlatform}
        />
        <Choice
          label={say('tab.figures.span')}
          value={String(months)}
          options={spans.map((count) => [String(count), say('tab.figures.months', { count })])}
          choose={(count) => setMonths(Number(count))}
        />
      </div>
      {error && <ProblemNotice problem={error} again={refetch} />}
      {data && (error || data.away ? <Away at={data.at} /> : <AsOf at={data.at} />)}
      {!data && !error && <Waiting />}
      {data && (
        <>
          <section className={styles.card}>
            <h2 className={styles.title}>{say('tab.figures.by_month')}</h2>
            <p className={styles.quiet}>{say('tab.figures.explained')}</p>
            <MonthTable months={platform === '' ? data.all : data.months.filter(isOf)} />
          </section>
          <section className={styles.card}>
            <h2 className={styles.title}>{say('tab.figures.open')}</h2>
            <OpenTable open={platform === '' ? data.open : data.open.filter(isOf)} />
          </section>
        </>
      )}
    </>
  )
}
