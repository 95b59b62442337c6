import { Button, makeStyles, mergeClasses } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import type { Announcement, AnnouncementForm, FormField as Field } from '../desk/announcement-shapes.ts'
import { surface } from '../look/surface.ts'
import { ProblemSentence } from '../parts/problem-notice.tsx'
import { useWords } from '../words/use-words.ts'
import { Conflict } from './conflict.tsx'
import { FormField } from './form-field.tsx'
import { Preview } from './preview.tsx'
import { useForm, type Values } from './use-form.ts'

const useStyles = makeStyles({
  sides: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    alignItems: 'start',
    gap: '16px',
    marginTop: '12px',
    '@media (min-width: 900px)': { gridTemplateColumns: 'minmax(0, 1.1fr) minmax(0, 1fr)' },
  },
  card: {
    ...surface,
    padding: '14px 16px',
  },
  preview: { '@media (min-width: 900px)': { position: 'sticky', top: '12px' } },
  fields: { display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gap: '12px 16px' },
  whole: { gridColumn: '1 / -1' },
  steps: { display: 'flex', flexWrap: 'wrap', gap: '8px', gridColumn: '1 / -1', marginTop: '4px' },
})

/** Fields that share a line with the one beside them. */
const isHalf = ({ kind, id }: Field): boolean => ['date', 'time'].includes(kind) || ['zone', 'repeats'].includes(id)

/** True for a field that means something beside the others: conversations are chosen where those alone get it. */
const isAsked =
  (values: Values) =>
  ({ id }: Field): boolean =>
    id !== 'channelIds' || values.audience === 'channels'

interface EditorParts {
  form: AnnouncementForm
  messageId: string | null
  /** True while nobody was told of it. */
  isDraft: boolean
  /** Is told of what was saved. */
  saved: (announcement: Announcement) => void
  published: (announcement: Announcement) => void
  close: () => void
}

/** The form of an announcement beside the card that comes of it. */
export const Editor = ({ form, messageId, isDraft, saved, published, close }: EditorParts) => {
  const styles = useStyles()
  const { say } = useWords()
  const open = useForm(form, messageId)
  const place = useRef<HTMLFormElement>(null)
  const { faults, problem, theirs } = open
  useEffect(() => {
    // Whoever listens to the page hears first what is wrong first.
    place.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [faults])
  const known = form.fields.some(({ id }) => id in faults)
  const saves = async () => {
    const announcement = await open.save()
    if (announcement) saved(announcement)
  }
  const publishes = async () => {
    const announcement = await open.publish()
    if (announcement) published(announcement)
  }
  const keeps = async () => {
    const announcement = await open.keepMine()
    if (announcement) saved(announcement)
  }
  return (
    <>
      {theirs && (
        <Conflict
          {...{ form, theirs, isBusy: open.isBusy, mine: open.values }}
          keepMine={() => void keeps()}
          takeTheirs={open.takeTheirs}
        />
      )}
      {problem !== null && !known && !theirs && <ProblemSentence problem={problem} />}
      <div className={styles.sides}>
        <form
          ref={place}
          noValidate
          className={mergeClasses(styles.card, styles.fields)}
          onSubmit={(event) => {
            event.preventDefault()
            void saves()
          }}
        >
          {form.fields.filter(isAsked(open.values)).map((field) => (
            <div key={field.id} className={isHalf(field) ? undefined : styles.whole}>
              <FormField
                field={field}
                value={open.values[field.id] ?? ''}
                fault={faults[field.id]}
                type={(value) => open.type(field.id, value)}
              />
            </div>
          ))}
          <div className={styles.steps}>
            {isDraft && (
              <Button appearance="primary" disabledFocusable={open.isBusy} onClick={() => void publishes()}>
                {say('button.announcement.publish')}
              </Button>
            )}
            <Button type="submit" appearance={isDraft ? 'secondary' : 'primary'} disabledFocusable={open.isBusy}>
              {say(isDraft ? 'tab.announcement.save_draft' : 'dialog.save')}
            </Button>
            <Button appearance="subtle" onClick={close}>
              {say('tab.announcement.close')}
            </Button>
          </div>
        </form>
        <Preview
          form={form}
          messageId={open.messageId}
          values={open.values}
          className={mergeClasses(styles.card, styles.preview)}
        />
      </div>
    </>
  )
}
