import type { Row } from '../store/tables.ts'
import { following, type ItemDetails, type WorkItem } from './model.ts'
import { sinceNow } from './told.ts'

/** The person an item is given to; `locale` is null while it is not known. */
interface Person {
  userId: string
  name: string
  locale: string | null
  timeZone: string
}

/** The change that gives an item to a person: it is theirs, and they follow it as long as it is. */
export const givenTo = (
  { userId, name, locale, timeZone }: Person,
  item: WorkItem,
  known: ItemDetails,
  by: string,
): Pick<Row<'work_items'>, 'assignedTo' | 'assignedName' | 'given' | 'followers'> => ({
  assignedTo: userId,
  assignedName: name,
  given: { by, version: item.version + 1 },
  followers: following(item.followers, { userId, name, locale, timeZone, given: true }, sinceNow(known, userId)),
})
