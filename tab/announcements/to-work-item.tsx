import { Link } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { Item } from '../desk/item-shapes.ts'
import { useDesk } from '../desk/use-desk.ts'
import { linkTo } from '../place.ts'
import { useWords } from '../words/use-words.ts'
import { referenceOf } from '../work-items/reference.ts'

/** The way to the work item of a public incident, where it goes on. */
export const ToWorkItem = ({ itemId }: { itemId: string }) => {
  const { say } = useWords()
  const { ask, who } = useDesk()
  const path = `/work-items/${encodeURIComponent(itemId)}`
  const { data } = useQuery({
    queryKey: [who, path],
    queryFn: () => ask<Item>(path),
    staleTime: Infinity,
  })
  return data ? <Link href={linkTo('tickets', referenceOf(data))}>{say('tab.announcement.ticket')}</Link> : null
}
