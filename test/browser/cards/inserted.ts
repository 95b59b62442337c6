import type { World } from '../../harness/world.ts'
import { extensionOf, messageOf, type Shown } from '../../harness/extension.ts'
import type { TeamsCard } from '../../harness/teams.ts'
import { refusal } from '../../teams-simulator/refusals.ts'

interface Gallery {
  world: World
  anna: ReturnType<World['person']>
  show: (name: string, card: TeamsCard | string) => unknown
}

/** The cards that only the message extension makes. */
export const inserted = async ({ world, anna, show }: Gallery): Promise<void> => {
  const chat = world.groupChat('colleagues')
  const extension = extensionOf(world, anna, chat)
  const [found] = (await extension.searches('tickets', '6')) as Shown[]
  show('a ticket as a search finds it', found!.card)
  const [page] = (await extension.searches('docs', null)) as Shown[]
  show('a page of the handbook as a search finds it', page!.card)
  show('a page of the handbook in a chat', await extension.takes(page!))
  world.teams.closed.set(chat.id, refusal('BotNotInConversationRoster'))
  const message = messageOf('<p>The orders dashboard is wrong</p>')
  show('a chat without the desk', await extension.chooses('reportIncident', message))
  world.teams.closed.clear()
  const nameless = await extension.asks('anonymousQueryLink', { url: 'https://desk.example.com/tickets/INC-6' })
  const { composeExtension } = (await nameless.json()) as {
    composeExtension: { attachments: { content: TeamsCard }[] }
  }
  show('a link, for somebody nobody knows', composeExtension.attachments[0]!.content)
}
