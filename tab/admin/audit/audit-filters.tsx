import { Button } from '@fluentui/react-components'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useDesk } from '../../desk/use-desk.ts'
import { Choice, Field, useControlStyles } from '../../parts/field.tsx'
import { useWords } from '../../words/use-words.ts'
import { useSectionStyles } from '../section-styles.ts'
import { addressOf, spans, type AuditFilter } from './filter.ts'

/** The fields in which a filter is typed, with their longest texts. */
const typed = [
  ['by', 120],
  ['action', 60],
  ['rowId', 400],
] as const

/** The filter of the audit log. It counts from when it is sent, and then stands in the address. Sent as it is, it reads the log anew. */
export const AuditFilters = ({ filter }: { filter: AuditFilter }) => {
  const shared = useSectionStyles()
  const { control } = useControlStyles()
  const { say } = useWords()
  const queries = useQueryClient()
  const { who } = useDesk()
  const [asked, change] = useState(filter)
  return (
    <form
      role="search"
      className={shared.line}
      onSubmit={(event) => {
        event.preventDefault()
        const address = addressOf(asked)
        if (address === addressOf(filter)) void queries.resetQueries({ queryKey: [who, 'audit'] })
        window.location.hash = address
      }}
    >
      {typed.map(([name, longest]) => (
        <Field key={name} label={say(`tab.audit.${name}`)}>
          <input
            maxLength={longest}
            autoComplete="off"
            className={control}
            value={asked[name]}
            onChange={({ target }) => change({ ...asked, [name]: target.value })}
          />
        </Field>
      ))}
      <Choice
        label={say('tab.audit.outcome')}
        value={asked.outcome}
        options={(['any', 'done', 'refused'] as const).map((one) => [one, say(`tab.audit.outcome.${one}`)] as const)}
        choose={(outcome) => change({ ...asked, outcome: outcome as AuditFilter['outcome'] })}
      />
      <Choice
        label={say('tab.audit.time')}
        value={String(asked.days)}
        options={spans.map((days) => [
          String(days),
          days > 0 ? say('tab.audit.days', { count: days }) : say('tab.audit.always'),
        ])}
        choose={(days) => change({ ...asked, days: Number(days) })}
      />
      <Button type="submit" appearance="primary" className={shared.submit}>
        {say('tab.audit.show')}
      </Button>
    </form>
  )
}
