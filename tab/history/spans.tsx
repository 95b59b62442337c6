import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useNow } from '../clock.ts'
import type { Past } from '../desk/past-shapes.ts'
import { moment } from '../words/times.ts'
import { useWords } from '../words/use-words.ts'
import { axisOf } from './axis.ts'

const useStyles = makeStyles({
  track: { position: 'relative', height: '10px', marginTop: '4px', forcedColorAdjust: 'none' },
  bar: { position: 'absolute', top: 0, height: '100%', minWidth: '4px', borderRadius: tokens.borderRadiusSmall },
  incident: { backgroundColor: tokens.colorStatusDangerForeground3 },
  maintenance: { backgroundColor: tokens.colorBrandForeground1 },
  list: { margin: '8px 0 0', padding: 0, listStyle: 'none' },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
})

/** The most that are listed below their bars. */
const listed = 8

/** Incidents and maintenances: a bar for each on the time axis, and the newest in words. */
export const Spans = ({ past }: { past: Past }) => {
  const styles = useStyles()
  const words = useWords()
  const now = useNow()
  const { length, placeOf } = axisOf(past)
  const part = (place: number) => `${(100 * place) / length}%`
  const newest = past.spans.slice(-listed).reverse()
  return (
    <>
      {(['incident', 'maintenance'] as const).map((kind) => (
        <div key={kind} className={styles.track} dir="ltr" aria-hidden>
          {past.spans
            .filter((span) => span.kind === kind)
            .map(({ id, from, until }) => (
              <span
                key={id}
                className={mergeClasses(styles.bar, styles[kind])}
                style={{
                  // One at the very end is seen as well.
                  insetInlineStart: `min(${part(placeOf(from))}, calc(100% - 4px))`,
                  width: part(placeOf(until) - placeOf(from)),
                }}
              />
            ))}
        </div>
      ))}
      {newest.length === 0 ? (
        <p className={styles.quiet}>{words.say('tab.history.no_spans')}</p>
      ) : (
        <ul className={styles.list}>
          {newest.map(({ id, kind, title, from, until }) => (
            <li key={id}>
              {words.say(`tab.history.${kind}`)}: {title}{' '}
              <span className={styles.quiet}>
                {until === null
                  ? words.say('tab.history.since', { time: moment(from, now, words) })
                  : `${moment(from, now, words)} – ${moment(until, now, words)}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      {past.spans.length > listed && (
        <p className={styles.quiet}>{words.say('tab.history.more_spans', { count: past.spans.length - listed })}</p>
      )}
    </>
  )
}
