import { referenceOf } from '../../services/work-items/model.ts'
import type { ItemName } from '../../services/work-items/view.ts'
import { button } from '../kit/button.ts'
import { row, strong, type Row } from '../kit/parts.ts'
import type { Reader } from '../kit/reader.ts'
import { quote, type Words } from '../kit/words.ts'
import { itemColor, itemSign } from './item-state.ts'

type Named = Pick<ItemName, 'itemId' | 'itemType' | 'number' | 'title'> & { state: string }

/** A work item in a line of a list, with what is said about it there; a press opens it. */
export const itemRow = (item: Named, about: readonly Words[], to: Reader): Row => {
  const reference = referenceOf(item)
  const { itemId, itemType, title, state } = item
  return row(
    {
      sign: itemSign(state),
      color: itemColor(state, itemType),
      name: `${strong(reference as Words)} · ${quote(title)}` as Words,
      about: about.join(' · ') as Words,
    },
    button(to.label('item.title', { reference, title }), 'workItem.show', { itemId }),
  )
}
