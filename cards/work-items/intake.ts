import { inLanguage, type Template } from '../../services/request-templates/model.ts'
import type { ItemType } from '../../services/work-items/lifecycle.ts'
import { longest, referenceOf } from '../../services/work-items/model.ts'
import type { ItemView } from '../../services/work-items/view.ts'
import { button, dialogButton, type Button, type Data } from '../kit/button.ts'
import type { Card } from '../kit/card.ts'
import { subscribeCommand } from '../channels/channel.ts'
import { noticeCard } from '../kit/notice.ts'
import { row, strong } from '../kit/parts.ts'
import type { Reader } from '../kit/reader.ts'
import { bare, quote, type Label, type Words } from '../kit/words.ts'
import { places } from '../kit/places.ts'

/** The number of templates that keeps the card small. The others can be found by their names. */
const shownTemplates = 20

/** Takes the text behind the command for the title; text too long for a title becomes the description instead. */
export const draftOf = (typed: string): Record<string, string> =>
  typed.length > longest.title ? { description: typed.slice(0, longest.description) } : { title: typed }

type Offered = Pick<Template, 'templateId' | 'title'>

/** The ways to file something. `typed` is what somebody wrote behind the command. */
export const intakeCard = (itemType: ItemType, typed: string, to: Reader, templates: readonly Offered[] = []): Card => {
  const draft = draftOf(typed)
  const data = { itemType, ...draft }
  // A form made of a template has no description, and many buttons with a long text are more than a card can hold.
  const short = { itemType, ...('title' in draft && draft) }
  const forms = templates.slice(0, shownTemplates).map(({ templateId, title }) => {
    const name = inLanguage(title, to.language)
    return { about: quote(name), form: dialogButton(bare(name), 'workItem.file', { ...short, templateId }) }
  })
  return noticeCard(
    {
      place: null,
      title: to.say(`intake.${itemType}.title`),
      text: to.say(`intake.${itemType}.text`),
      summary: to.label(`intake.${itemType}.title`),
      rows: forms.map(({ form, about }) =>
        row({ sign: '▸' as Words, color: 'accent', name: strong(about), about: '' as Words }, form),
      ),
      notes: [to.say(`intake.${itemType}.typed`), ...(typed.length > longest.description ? [to.say('form.cut')] : [])],
      buttons: ways(data, to, forms.length > 0),
    },
    to,
  )
}

/** The ways to file a request with one template. */
export const templateIntakeCard = ({ templateId, title }: Offered, to: Reader): Card => {
  const name = inLanguage(title, to.language)
  const text = 'intake.PLATFORM_REQUEST.text'
  const buttons = ways({ itemType: 'PLATFORM_REQUEST', templateId }, to)
  return noticeCard({ place: null, title: quote(name), text: to.say(text), summary: bare(name), buttons }, to)
}

/** Buttons for the plain form and for the guide. `besides`: beside templates the form is called "something else". */
const ways = (data: Data, to: Reader, besides = false): Button[] => [
  dialogButton(to.label(besides ? 'button.open_form_else' : 'button.open_form'), 'workItem.file', data),
  button(to.label('button.walk'), 'guide.begin', data),
]

interface Filed extends ItemView {
  /** True if a channel shows the new item; absent for an item that existed before. */
  followed?: boolean
}

/** The words that say that no channel shows the item, with the command that subscribes one. */
const unfollowed = ({ itemType, platformId, platformName }: ItemView, to: Reader) => ({
  kind: to.label(`items.type.${itemType}`),
  platform: platformName ?? to.label('channel.all'),
  command: subscribeCommand(itemType, platformId, to),
})

/** It is filed, or joined. A form closes with the summary alone, so that says everything. */
export const filedCard = (view: Filed, to: Reader): Card => {
  const reference = referenceOf(view)
  const key = view.followed === undefined ? 'filed.joined' : 'filed.text'
  const about = view.followed === false && unfollowed(view, to)
  return noticeCard(
    {
      title: to.say('item.title', { reference, title: view.title }),
      text: [to.say(key, { reference }), ...(about ? [to.say('filed.unfollowed', about)] : [])].join(' ') as Words,
      place: places.workItem(view),
      summary: [to.label(key, { reference }), ...(about ? [to.label('filed.unfollowed', about)] : [])].join(
        ' ',
      ) as Label,
      buttons: [button(to.label('button.open_item', { reference }), 'workItem.show', { itemId: view.itemId })],
    },
    to,
  )
}
