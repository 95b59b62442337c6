import { button, type Button } from './button.ts'
import { template, type Card, type View } from './card.ts'
import json from './help.json' with { type: 'json' }
import type { Reader } from './reader.ts'
import type { Words } from './words.ts'

interface HelpView extends View {
  title: Words
  intro: Words
  commands: { title: Words; help: Words }[]
  hint: Words
  buttons: Button[]
}

const draw = template<HelpView>('help', json)

/** The first word of a command, as people type it in this language. */
export const commandTitle = (name: string, to: Pick<Reader, 'label'>): string =>
  to.label(`command.${name}.words`).split('|')[0]!

/** What the desk does and how to ask it; `kind` welcome is shown once, when it is installed. */
export const helpCard = (kind: 'help' | 'welcome', commands: readonly string[], to: Reader): Card =>
  draw({
    summary: to.label(`${kind}.title`),
    title: to.say(`${kind}.title`),
    intro: to.say(`${kind}.intro`),
    commands: commands.map((name) => ({
      title: commandTitle(name, to) as Words,
      help: to.say(`command.${name}.help`),
    })),
    hint: to.say('help.hint'),
    buttons: [
      button(to.label('button.status'), 'status.show', { platformId: null }),
      button(to.label('button.platforms'), 'platform.list'),
    ],
  })
