import type { rememberChannel } from '../../services/channels/remember.ts'
import { button, dialogButton, type Button } from '../kit/button.ts'
import type { Card } from '../kit/card.ts'
import { noticeCard } from '../kit/notice.ts'
import { row, strong, type Color, type Row } from '../kit/parts.ts'
import type { Reader } from '../kit/reader.ts'
import type { Words } from '../kit/words.ts'

type Installed = Omit<Awaited<ReturnType<typeof rememberChannel>>, 'first'>

/** Something to press first: its name and what it does, both in the texts under `welcome.<key>`. */
const first =
  (to: Reader) =>
  (key: string, sign: string, color: Color, opens: (title: Button['title']) => Button): Row =>
    row(
      {
        ...{ sign: sign as Words, color },
        name: strong(to.say(`welcome.${key}`)),
        about: to.say(`welcome.${key}.about`),
      },
      opens(to.label(`welcome.${key}`)),
    )

const file = (itemType: string) => (title: Button['title']) => dialogButton(title, 'workItem.file', { itemType })
const follow = (kind: string) => (title: Button['title']) =>
  button(title, 'channel.subscribe', { kind, platformId: null })

const rowsOf = ({ mayAdd }: Installed, to: Reader): Row[] => {
  const offer = first(to)
  const status = offer('status', '●', 'good', (title) => button(title, 'status.show', { platformId: null }))
  if (to.shared)
    return [
      offer('follow', '◉', 'accent', follow('status')),
      offer('follow_incidents', '▲', 'attention', follow('INCIDENT')),
      status,
    ]
  return [
    status,
    offer('incident', '▲', 'attention', file('INCIDENT')),
    offer('request', '✚', 'accent', file('PLATFORM_REQUEST')),
    offer('improve', '★', 'accent', file('IMPROVEMENT')),
    ...(mayAdd ? [offer('set_up', '⚙', 'default', (title) => dialogButton(title, 'platform.define'))] : []),
  ]
}

/** Shown once where the desk was installed: what it is for, and what to press first. In shared places it offers to follow. */
export const welcomeCard = (installed: Installed, to: Reader): Card => {
  const place = to.shared ? 'shared' : 'personal'
  return noticeCard(
    {
      place: null,
      title: to.say('welcome.title'),
      text: to.say(`welcome.${place}`),
      summary: to.label('welcome.title'),
      rows: rowsOf(installed, to),
      notes: [
        to.shared ? to.say('welcome.by', { name: installed.by }) : to.say('welcome.installed'),
        to.say(`welcome.${place}.hint`),
      ],
      buttons: [button(to.label('button.help'), 'help.show'), button(to.label('button.roles'), 'role.list')],
    },
    to,
  )
}
