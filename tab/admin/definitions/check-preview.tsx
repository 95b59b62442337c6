import { makeStyles, tokens } from '@fluentui/react-components'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { CheckPreview as Told, Outcome } from '../../desk/definition-shapes.ts'
import { useDesk } from '../../desk/use-desk.ts'
import { Strip } from '../../history/strip.tsx'
import { Away } from '../../parts/as-of.tsx'
import { ProblemSentence } from '../../parts/problem-notice.tsx'
import { useSettled } from '../../parts/use-settled.ts'
import { useWords } from '../../words/use-words.ts'
import { previewWords } from './preview-words.ts'

const useStyles = makeStyles({
  preview: {
    padding: '12px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  said: { margin: '4px 0 0' },
  label: { margin: '8px 0 2px', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  axis: {
    display: 'flex',
    justifyContent: 'space-between',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
})

const stretchesOf = ({ stretches }: Outcome, begin: number) =>
  stretches.map(({ from, until, state }) => ({
    ...{ state, from: (Date.parse(from) - begin) / 60_000 },
    until: (Date.parse(until) - begin) / 60_000,
  }))

interface CheckPreviewParts {
  platformId: string
  checkId: string
  /** The minutes to try; null while they are none that could be saved. */
  query: string | null
}

/** The last days of a check as they were, and as they would have been with the minutes that somebody types. */
export const CheckPreview = ({ platformId, checkId, query }: CheckPreviewParts) => {
  const styles = useStyles()
  const words = useWords()
  const { say, locale } = words
  const { ask, who } = useDesk()
  const asked = useSettled(query)
  const path = `/platforms/${encodeURIComponent(platformId)}/checks/${encodeURIComponent(checkId)}/preview?${asked}`
  const { data, error } = useQuery({
    queryKey: [who, path],
    queryFn: () => ask<Told>(path),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  const begin = data ? Date.parse(data.from) : 0
  const length = data ? (Date.parse(data.until) - begin) / 60_000 : 1
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })
  return (
    <section className={styles.preview} aria-label={say('tab.definitions.preview.title')}>
      <h3 className={styles.title}>{say('tab.definitions.preview.title')}</h3>
      <div aria-live="polite">
        {query === null && <p className={styles.said}>{say('tab.definitions.preview.cannot')}</p>}
        {query !== null && !data && !error && <p className={styles.said}>{say('tab.waiting')}</p>}
        {query !== null &&
          data &&
          previewWords(data, words).map((sentence) => (
            <p key={sentence} className={styles.said}>
              {sentence}
            </p>
          ))}
      </div>
      {error && <ProblemSentence problem={error} />}
      {data && (data.away || error) && <Away at={data.at} />}
      {query !== null && data && data.measurements > 0 && (
        <div aria-hidden>
          {(['was', 'wouldBe'] as const).map((which) => (
            <div key={which}>
              <div className={styles.label}>{say(`tab.definitions.preview.${which}`)}</div>
              <Strip stretches={stretchesOf(data[which], begin)} length={length} />
            </div>
          ))}
          <div className={styles.axis}>
            <span>{day.format(begin)}</span>
            <span>{day.format(Date.parse(data.until))}</span>
          </div>
        </div>
      )}
    </section>
  )
}
