import { FluentProvider, makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useNow } from '../clock.ts'
import type { AnnouncementForm, Preview as Drawn } from '../desk/announcement-shapes.ts'
import { useDesk } from '../desk/use-desk.ts'
import { themes } from '../look/theme.ts'
import { Choice } from '../parts/field.tsx'
import { useSettled } from '../parts/use-settled.ts'
import { Waiting } from '../parts/waiting.tsx'
import { moment } from '../words/times.ts'
import { useWords } from '../words/use-words.ts'
import type { Values } from './use-form.ts'

// What draws cards is large, and wanted here alone.
const Card = lazy(() => import('./card.tsx'))

const useStyles = makeStyles({
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  choices: { display: 'grid', gridTemplateColumns: '1fr 1fr', gap: '8px 12px', margin: '8px 0' },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, margin: '6px 0' },
  around: { backgroundColor: tokens.colorNeutralBackground3, padding: '12px', borderRadius: tokens.borderRadiusXLarge },
})

const looks = ['default', 'dark', 'contrast'] as const
type Look = (typeof looks)[number]

interface PreviewParts {
  form: AnnouncementForm
  messageId: string | null
  values: Values
  className: string
}

/** The card that conversations will see, as the desk draws it, while somebody types. */
export const Preview = ({ form, messageId, values, className }: PreviewParts) => {
  const styles = useStyles()
  const words = useWords()
  const { say, locale } = words
  const { ask, who } = useDesk()
  const now = useNow()
  const [language, speak] = useState(words.language)
  const [look, choose] = useState<Look>('default')
  const typed = useSettled(values)
  const isReady = form.fields.every(({ id, required }) => !required || typed[id]?.trim())
  const { data, error } = useQuery({
    queryKey: [who, '/announcements/preview', form.kind, messageId, typed],
    queryFn: () =>
      ask<Drawn>('/announcements/preview', {
        ...{ method: 'POST', body: { ...typed, kind: form.kind, ...(messageId !== null && { messageId }) } },
      }),
    enabled: isReady,
    staleTime: 60_000,
    placeholderData: (before) => before,
  })
  const drawn = data?.cards.find((card) => card.language === language) ?? data?.cards[0]
  const names = new Intl.DisplayNames(locale, { type: 'language' })
  const isLater = data !== undefined && Date.parse(data.at) > now.getTime() + 60_000
  return (
    <section className={className} aria-label={say('announcement.preview')}>
      <h2 className={styles.title}>{say('announcement.preview')}</h2>
      <div className={styles.choices}>
        <Choice
          label={say('tab.announcement.in_language')}
          value={language}
          options={(data?.cards ?? [{ language }]).map((card) => [
            card.language,
            names.of(card.language) ?? card.language,
          ])}
          choose={speak}
        />
        <Choice
          label={say('tab.announcement.look')}
          value={look}
          options={looks.map((one) => [one, say(`tab.announcement.look.${one}`)])}
          choose={(one) => choose(one as Look)}
        />
      </div>
      {drawn && (
        <>
          <FluentProvider theme={themes[look]} className={styles.around}>
            <Suspense fallback={<Waiting />}>
              <Card content={drawn.content} language={drawn.language} />
            </Suspense>
          </FluentProvider>
          <p className={styles.quiet}>{say('tab.announcement.notification', { said: drawn.summary })}</p>
          <p className={styles.quiet}>
            {isLater
              ? say('tab.announcement.seen_at', { time: moment(data.at, now, words) })
              : say('tab.announcement.seen_now')}
          </p>
        </>
      )}
      {!drawn && <p className={styles.quiet}>{say('tab.announcement.not_yet')}</p>}
      {drawn && (error !== null || !isReady) && <p className={styles.quiet}>{say('tab.announcement.behind')}</p>}
    </section>
  )
}
