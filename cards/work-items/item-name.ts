import type { ItemView } from '../../services/work-items/view.ts'
import type { Reader } from '../kit/reader.ts'
import { bare, quote, type Label, type Words } from '../kit/words.ts'

/** The title of an item with the platform it is about, as every notification names it. */
export const namedItem = ({ title, platformName }: Pick<ItemView, 'title' | 'platformName'>, to: Reader): Label =>
  platformName === null ? bare(title) : to.label('item.named', { title, platform: platformName })

/** The kind of an item, how grave it is, and the platform it is about. */
export const kindWords = (
  { itemType, severity, platformName }: Pick<ItemView, 'itemType' | 'severity' | 'platformName'>,
  to: Reader,
): Words =>
  [
    to.say(`item_type.${itemType}`),
    ...(severity ? [to.say(`severity.${severity}`)] : []),
    ...(platformName ? [quote(platformName)] : []),
  ].join(' · ') as Words
