import type { ActiveBanner, ActiveMaintenance } from '../../services/announcements/memory.ts'
import { wordsIn } from '../../services/announcements/model.ts'
import type { Band } from '../kit/parts.ts'
import type { Reader } from '../kit/reader.ts'
import { quote, type Words } from '../kit/words.ts'
import { lookOf } from './look.ts'
import { briefly } from './when.ts'

/** Banners that other cards have room for. */
const shown = 3

/** The banners that are active, a line each, for a card that is about something else. */
export const bannerBands = (banners: readonly ActiveBanner[], to: Reader): Band[] =>
  banners.slice(0, shown).map((banner) => {
    const { severity, start, end, step } = banner
    const { sign, band: style } = lookOf[severity]
    const { title } = wordsIn(banner, to.language)
    if (step) {
      const params = { title, step: to.label(`announcement_state.${step}`) }
      return { text: `${sign} ${to.say('announcement.line_step', params)}` as Words, style }
    }
    const said = end ? to.say('announcement.line', { title, time: briefly(end, start, banner, to) }) : quote(title)
    return { text: `${sign} ${said}` as Words, style }
  })

/** The maintenance in which a platform is, until when, and what it is for. */
export const maintenanceWords = (maintenance: ActiveMaintenance, to: Reader): Words => {
  const { title } = wordsIn(maintenance, to.language)
  const time = briefly(maintenance.end!, maintenance.start, maintenance, to)
  return to.say('status.maintenance', { title, time })
}
