import type { configure } from '../../services/channels/configure.ts'
import type { SettingsView } from '../../services/channels/view.ts'
import { languageIn, weekdayIn } from '../../services/kernel/language.ts'
import { dialogButton, type Button } from '../kit/button.ts'
import type { Card } from '../kit/card.ts'
import { doneCard, unchangedCard } from '../kit/notice.ts'
import type { Reader } from '../kit/reader.ts'
import type { Label } from '../kit/words.ts'

const digestWords = ({ every, weekday, at }: NonNullable<SettingsView['digest']>, to: Reader): Label =>
  every === 'day'
    ? to.label('settings.daily', { at })
    : to.label('settings.weekly', { weekday: weekdayIn(to.language, weekday), at })

/** The settings of a conversation in a line, without those that are as usual; undefined where all are. */
export const settingsWords = (settings: SettingsView | null, to: Reader): Label | undefined => {
  const { quiet = null, digest = null, zone = '', leastSeverity = null, language = null } = settings ?? {}
  const said = [
    ...(quiet ? [to.label('settings.quiet', quiet)] : []),
    ...(digest ? [digestWords(digest, to)] : []),
    ...(quiet || digest ? [to.label('settings.zone', { zone })] : []),
    ...(leastSeverity ? [to.label('settings.severity', { severity: to.label(`severity.${leastSeverity}`) })] : []),
    ...(language ? [to.label('settings.language', { language: languageIn(to.language, language) })] : []),
  ]
  return said.length > 0 ? (said.join(' · ') as Label) : undefined
}

/** Opens the form with the settings of this conversation; of one platform where all is about that. */
export const settingsButton = (platformId: string | null, to: Reader): Button =>
  dialogButton(to.label('button.settings'), 'channel.configure', platformId === null ? {} : { platformId })

/** The settings are as they were asked for. */
export const configuredCard = ({ settings, changed }: Awaited<ReturnType<typeof configure>>, to: Reader): Card => {
  const list = settingsWords(settings, to) ?? to.label('settings.usual')
  return (changed ? doneCard : unchangedCard)(changed ? 'settings.done' : 'settings.same', { list }, to)
}
