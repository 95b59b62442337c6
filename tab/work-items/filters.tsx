import { makeStyles } from '@fluentui/react-components'
import { useLive } from '../desk/live.ts'
import { itemTypes } from '../desk/item-shapes.ts'
import type { Platforms } from '../desk/shapes.ts'
import { Choice, Field, useControlStyles } from '../parts/field.tsx'
import { useWords } from '../words/use-words.ts'
import type { Filter } from './filter.ts'

const useStyles = makeStyles({
  filters: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 120px), 1fr))',
    alignItems: 'end',
    gap: '8px 12px',
    margin: '12px 0',
  },
  words: { gridColumn: 'span 2' },
  mine: { display: 'flex', alignItems: 'center', gap: '8px', minHeight: '32px' },
})

/** Several platforms, as one of the choices. */
const choiceOf = (platformIds: readonly string[]): string => platformIds.join()

interface FiltersParts {
  filter: Filter
  change: (to: Filter) => void
  /** The platforms that the channel is about, which may be chosen together. */
  followed: readonly string[]
  /** True for a board, which has every state and one kind. */
  isBoard?: boolean
}

/** The words that people look for, and where. */
export const Filters = ({ filter, change, followed, isBoard = false }: FiltersParts) => {
  const styles = useStyles()
  const { control } = useControlStyles()
  const { say, locale } = useWords()
  const { data } = useLive<Platforms>('/platforms')
  const platforms = (data?.platforms ?? []).map(({ platformId, name }) => [platformId, name] as const)
  const names = new Map(platforms)
  const together = new Intl.ListFormat(locale, { type: 'conjunction' })
  const several = [filter.platformIds, followed].filter(({ length }) => length > 1)
  const choices = new Map(
    several.map((ids) => [choiceOf(ids), together.format(ids.map((id) => names.get(id) ?? id))] as const),
  )
  const types = itemTypes.map((type) => [type, say(`item_type.${type}`)] as const)
  return (
    <form role="search" className={styles.filters} onSubmit={(event) => event.preventDefault()}>
      <Field label={say('tab.items.words')} className={styles.words}>
        <input
          type="search"
          maxLength={60}
          className={control}
          value={filter.words}
          onChange={({ target }) => change({ ...filter, words: target.value })}
        />
      </Field>
      {!isBoard && (
        <Choice
          label={say('tab.items.state')}
          value={filter.state}
          options={(['open', 'ended', 'any'] as const).map((state) => [state, say(`tab.items.state.${state}`)])}
          choose={(state) => change({ ...filter, state: state as Filter['state'] })}
        />
      )}
      <Choice
        label={say('tab.items.kind')}
        value={filter.itemType || (isBoard ? itemTypes[0] : '')}
        options={isBoard ? types : [['', say('tab.items.all')], ...types]}
        choose={(itemType) => change({ ...filter, itemType: itemType as Filter['itemType'] })}
      />
      <Choice
        label={say('tab.items.platform')}
        value={choiceOf(filter.platformIds) || filter.platformId}
        options={[['', say('tab.items.all')], ...choices, ...platforms]}
        choose={(chosen) =>
          change({
            ...filter,
            ...(choices.has(chosen)
              ? { platformId: '', platformIds: chosen.split(',') }
              : { platformId: chosen, platformIds: [] }),
          })
        }
      />
      <label className={styles.mine}>
        <input
          type="checkbox"
          checked={filter.mine}
          onChange={({ target }) => change({ ...filter, mine: target.checked })}
        />
        {say('tab.items.mine')}
      </label>
    </form>
  )
}
