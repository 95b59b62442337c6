import { Button, makeStyles } from '@fluentui/react-components'
import type { Roadmap } from '../desk/roadmap-shapes.ts'
import { useDesk } from '../desk/use-desk.ts'
import { useReadAgain } from '../desk/use-read-again.ts'
import { BothVersions } from '../parts/both-versions.tsx'
import { ProblemSentence } from '../parts/problem-notice.tsx'
import { useDraft, type Stored } from '../parts/use-draft.ts'
import { useWords } from '../words/use-words.ts'
import { ItemFields } from './item-fields.tsx'
import { itemFields, storedItem, type ItemValues } from './item-values.ts'

type Item = Roadmap['columns'][number]['items'][number]

const useStyles = makeStyles({ buttons: { display: 'flex', flexWrap: 'wrap', gap: '8px', marginTop: '12px' } })

interface ItemFormParts {
  /** The item that is edited; null for a new one. */
  roadmapId: string | null
  opened: Stored<ItemValues>
  /** The reference of a work item that a new item answers. */
  reference?: string | undefined
  roadmap: Pick<Roadmap, 'columns' | 'themes'>
  close: () => void
}

/** Writes what an item of the roadmap says. Where somebody else was faster, both versions are shown. */
export const ItemForm = ({ roadmapId, opened, reference, roadmap, close }: ItemFormParts) => {
  const styles = useStyles()
  const words = useWords()
  const { say } = words
  const { ask } = useDesk()
  const readAgain = useReadAgain('/roadmap')
  const own = `/roadmap/${encodeURIComponent(roadmapId ?? '')}`
  const draft = useDraft(opened, {
    read: roadmapId === null ? null : async () => storedItem(await ask<Item>(own), words),
    async save({ status, ...said }, seen, send) {
      if (roadmapId === null) {
        const body = { ...said, status, ...(reference && { reference }) }
        await send('/roadmap', { method: 'POST', body })
        return
      }
      const { revision } = await send<Item>(own, { method: 'PUT', body: said, revision: seen.revision })
      if (status !== seen.values.status) await send(`${own}/move`, { method: 'POST', body: { status }, revision })
    },
  })
  const { values, theirs, problem, isBusy } = draft
  const saves = async () => {
    const isSaved = await draft.saves()
    await readAgain()
    if (isSaved) close()
  }
  const shown = (said: ItemValues, field: keyof ItemValues) =>
    field === 'status' ? say(`roadmap_status.${said.status}`) : said[field]
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void saves()
      }}
    >
      <ItemFields
        values={values}
        change={draft.change}
        columns={roadmap.columns.map(({ status }) => status)}
        themes={roadmap.themes}
      />
      {problem !== null && <ProblemSentence problem={problem} />}
      {theirs && (
        <BothVersions
          fields={itemFields.map((field) => ({
            label: say(field === 'status' ? 'field.column' : `field.${field}`),
            mine: shown(values, field),
            theirs: shown(theirs, field),
          }))}
          keepMine={() => void saves()}
          takeTheirs={draft.takeTheirs}
          isBusy={isBusy}
        />
      )}
      <div className={styles.buttons}>
        {!theirs && (
          <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
            {say(roadmapId === null ? 'dialog.roadmap.add_it' : 'tab.save')}
          </Button>
        )}
        <Button onClick={close}>{say('tab.cancel')}</Button>
      </div>
    </form>
  )
}
