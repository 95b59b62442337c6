import type { listPlatforms } from '../../services/platforms/list.ts'
import { button, dialogButton } from '../kit/button.ts'
import type { Card } from '../kit/card.ts'
import { rowsCard } from '../kit/rows.ts'
import type { Reader } from '../kit/reader.ts'
import { stateWords } from '../status/state.ts'
import { quote, type Words } from '../kit/words.ts'

const shownRows = 40

/** Lists the platforms with their owners and checks. */
export const platformsCard = ({ platforms, mayAdd }: Awaited<ReturnType<typeof listPlatforms>>, to: Reader): Card =>
  rowsCard({
    summary: to.label('platforms.title'),
    title: to.say('platforms.title'),
    rows: platforms.slice(0, shownRows).map(({ platformId, name, domain, ownerGroup, health }) => ({
      name: `${quote(name)} · ${stateWords(health.state, to)}` as Words,
      about: to.say(ownerGroup ? 'platforms.about_owned' : 'platforms.about', {
        id: platformId,
        domain: to.label(`domain.${domain}`),
        owner: ownerGroup ?? '',
        count: health.checks.length,
      }),
    })),
    hint: to.say(platforms.length === 0 ? 'status.none' : 'platforms.hint'),
    buttons: [
      button(to.label('button.status'), 'status.show', { platformId: null }),
      ...(mayAdd && !to.shared ? [dialogButton(to.label('button.add_platform'), 'platform.define')] : []),
    ],
  })
