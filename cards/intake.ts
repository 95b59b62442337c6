import type { ItemType } from '../services/work-items/lifecycle.ts'
import { referenceOf } from '../services/work-items/model.ts'
import type { ItemView } from '../services/work-items/view.ts'
import { button, dialogButton } from './button.ts'
import type { Card } from './card.ts'
import { noticeCard } from './notice.ts'
import type { Reader } from './reader.ts'

const titleLength = 120

/** The ways to file something. `typed` is what somebody wrote behind the command. */
export const intakeCard = (itemType: ItemType, typed: string, to: Reader): Card =>
  noticeCard(
    to.say(`intake.${itemType}.title`),
    to.say(`intake.${itemType}.text`),
    to.label(`intake.${itemType}.title`),
    [
      dialogButton(to.label('button.open_form'), 'workItem.file', { itemType, title: typed.slice(0, titleLength) }),
      button(to.label('button.walk'), 'guide.begin', { itemType, title: typed.slice(0, titleLength) }),
    ],
  )

/** It is filed, or joined. */
export const filedCard = (view: ItemView & { changed?: boolean }, to: Reader): Card => {
  const { item } = view.details
  const reference = referenceOf(item)
  const key = item.createdBy === view.viewerId ? 'filed.text' : 'filed.joined'
  return noticeCard(
    to.say('item.title', { reference, title: item.title }),
    to.say(key, { reference }),
    to.label(key, { reference }),
    [button(to.label('button.open_item', { reference }), 'workItem.show', { itemId: item.itemId })],
  )
}
