import type { listPlatforms } from '../../services/platforms/list.ts'
import { awayBand } from '../kit/away.ts'
import { button, dialogButton } from '../kit/button.ts'
import type { Card } from '../kit/card.ts'
import { rowsCard } from '../kit/rows.ts'
import type { Reader } from '../kit/reader.ts'
import { places } from '../kit/places.ts'
import { stateRow } from '../status/rows.ts'

/** Each line carries where a press leads, so a card has room for about so many. */
const shownRows = 20

/** Lists the platforms with their owners and checks. */
export const platformsCard = (
  { platforms, at, away, mayAdd }: Awaited<ReturnType<typeof listPlatforms>>,
  to: Reader,
): Card => {
  const left = platforms.length - shownRows
  return rowsCard(
    {
      place: places.health(null),
      summary: to.label('platforms.title'),
      title: to.say('platforms.title'),
      alerts: awayBand(away ? at : null, to),
      rows: platforms.slice(0, shownRows).map(({ platformId, name, domain, ownerGroup, health }) => {
        const about = to.say(ownerGroup ? 'platforms.about_owned' : 'platforms.about', {
          id: platformId,
          domain: to.label(`domain.${domain}`),
          owner: ownerGroup ?? '',
          count: health.checks.length,
        })
        return stateRow(platformId, name, health.state, about, to)
      }),
      notes: [
        ...(left > 0 ? [{ text: to.say('status.more', { count: left }) }] : []),
        { text: to.say(platforms.length === 0 ? 'status.none' : 'platforms.hint') },
      ],
      buttons: [
        button(to.label('button.status'), 'status.show', { platformId: null }),
        button(to.label('button.roles'), 'role.list'),
        ...(mayAdd && !to.shared ? [dialogButton(to.label('button.add_platform'), 'platform.define')] : []),
      ],
    },
    to,
  )
}
