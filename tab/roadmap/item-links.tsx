import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { LinkDismissRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Items } from '../desk/item-shapes.ts'
import type { Roadmap } from '../desk/roadmap-shapes.ts'
import { useDesk } from '../desk/use-desk.ts'
import { useWriting } from '../desk/use-writing.ts'
import { Field, useControlStyles } from '../parts/field.tsx'
import { ProblemSentence } from '../parts/problem-notice.tsx'
import { useSettled } from '../parts/use-settled.ts'
import { useWords } from '../words/use-words.ts'
import { referenceOf } from '../work-items/reference.ts'

const useStyles = makeStyles({
  title: { margin: '20px 0 4px', fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  list: { margin: '0 0 8px', padding: 0, listStyle: 'none' },
  line: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: '8px',
    padding: '4px 0',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  name: { minWidth: 0, overflowWrap: 'anywhere' },
  search: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: '8px', maxWidth: '480px' },
  words: { flex: '1 1 180px' },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
})

/** True for a number of a work item, which is linked as it is typed. */
const isReference = (typed: string): boolean => /^(?:[a-z]+[- ]?|#)?\d{1,9}$/i.test(typed)

/** The work items that an item answers: they are taken off, and others are linked by number or found by words. */
export const ItemLinks = ({ item }: { item: Roadmap['columns'][number]['items'][number] }) => {
  const styles = useStyles()
  const { control } = useControlStyles()
  const { say } = useWords()
  const { ask, who } = useDesk()
  const change = useWriting('/roadmap')
  const [typed, setTyped] = useState('')
  const words = useSettled(typed.trim())
  const isSearch = words.length >= 2 && !isReference(words)
  const path = `/work-items?${new URLSearchParams({ words, state: 'any', count: '20' }).toString()}`
  const { data } = useQuery({
    queryKey: [who, path],
    queryFn: () => ask<Items>(path),
    enabled: isSearch,
  })
  const own = `/roadmap/${encodeURIComponent(item.roadmapId)}/work-items`
  const linked = new Set(item.linked.map(({ itemId }) => itemId))
  const found = (isSearch ? (data?.items ?? []) : []).filter(
    ({ itemId, itemType }) => itemType !== 'INCIDENT' && !linked.has(itemId),
  )
  const links = async (reference: string) => {
    if (await change.write(own, { method: 'POST', body: { reference } })) setTyped('')
  }
  return (
    <section aria-label={say('tab.roadmap.tickets')}>
      <h3 className={styles.title}>{say('tab.roadmap.tickets')}</h3>
      {item.linked.length === 0 && <p className={styles.quiet}>{say('roadmap.no_items')}</p>}
      <ul className={styles.list}>
        {item.linked.map((one) => (
          <li key={one.itemId} className={styles.line}>
            <span className={styles.name}>
              {referenceOf(one)} · {one.title}
            </span>
            <Button
              size="small"
              appearance="subtle"
              icon={<LinkDismissRegular />}
              aria-label={say('tab.roadmap.unlink', { title: one.title })}
              title={say('button.roadmap.unlink')}
              disabledFocusable={change.isBusy}
              onClick={() => void change.write(`${own}/${encodeURIComponent(one.itemId)}`, { method: 'DELETE' })}
            />
          </li>
        ))}
      </ul>
      <form
        className={styles.search}
        onSubmit={(event) => {
          event.preventDefault()
          void links(typed)
        }}
      >
        <Field label={say('tab.roadmap.find')} className={styles.words}>
          <input
            required
            maxLength={40}
            className={control}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        </Field>
        <Button type="submit" disabledFocusable={change.isBusy}>
          {say('button.roadmap.link')}
        </Button>
      </form>
      {change.problem !== null && <ProblemSentence problem={change.problem} />}
      <div aria-live="polite">
        {isSearch && data && found.length === 0 && <p className={styles.quiet}>{say('tab.roadmap.not_found')}</p>}
        {found.length > 0 && (
          <ul className={styles.list}>
            {found.map((one) => (
              <li key={one.itemId} className={styles.line}>
                <span className={styles.name}>
                  {referenceOf(one)} · {one.title}
                </span>
                <Button
                  size="small"
                  aria-label={say('tab.roadmap.link', { title: one.title })}
                  disabledFocusable={change.isBusy}
                  onClick={() => void links(referenceOf(one))}
                >
                  {say('tab.roadmap.link_it')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}
