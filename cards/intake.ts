import { inLanguage, type Template } from '../services/request-templates/model.ts'
import type { ItemType } from '../services/work-items/lifecycle.ts'
import { referenceOf } from '../services/work-items/model.ts'
import type { ItemView } from '../services/work-items/view.ts'
import { button, dialogButton, secondary } from './button.ts'
import type { Card } from './card.ts'
import { noticeCard } from './notice.ts'
import type { Reader } from './reader.ts'
import { bare } from './words.ts'

const titleLength = 120

/** As many forms of templates as leave room for the plain one among the buttons Teams shows. */
const mostTemplates = 5

/** The ways to file something. `typed` is what somebody wrote behind the command. */
export const intakeCard = (
  itemType: ItemType,
  typed: string,
  to: Reader,
  templates: readonly Pick<Template, 'templateId' | 'title'>[] = [],
): Card => {
  const data = { itemType, title: typed.slice(0, titleLength) }
  const walk = button(to.label('button.walk'), 'guide.begin', data)
  return noticeCard(
    to.say(`intake.${itemType}.title`),
    to.say(`intake.${itemType}.text`),
    to.label(`intake.${itemType}.title`),
    [
      ...templates
        .slice(0, mostTemplates)
        .map(({ templateId, title }) =>
          dialogButton(bare(inLanguage(title, to.language)), 'workItem.file', { ...data, templateId }),
        ),
      dialogButton(to.label('button.open_form'), 'workItem.file', data),
      templates.length < mostTemplates ? walk : secondary(walk),
    ],
  )
}

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
