import type { Item } from '../desk/item-shapes.ts'
import { PersonForm } from '../parts/person-form.tsx'
import type { OpenItem } from './use-item.ts'

/** Gives an item to a person. */
export const AssignForm = ({ open, item, close }: { open: OpenItem; item: Item; close: () => void }) => {
  const gives = async (who: string) => {
    if (await open.does('assignee', { method: 'PUT', body: { who }, revision: item.revision })) close()
  }
  return <PersonForm isBusy={open.isBusy} send={(who) => void gives(who)} />
}
