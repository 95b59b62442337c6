import { button, type Button } from '../kit/button.ts'
import { template, type Card, type View } from '../kit/card.ts'
import json from './help.json' with { type: 'json' }
import type { Reader } from '../kit/reader.ts'
import type { Words } from '../kit/words.ts'

/** For whom commands are, in the order help lists them. */
export const helpGroups = ['everyone', 'channels', 'admins'] as const
export type HelpGroup = (typeof helpGroups)[number]
export interface HelpList {
  group: HelpGroup
  commands: readonly string[]
}

interface HelpView extends View {
  title: Words
  intro: Words
  groups: { title: Words; commands: { title: Words; help: Words }[] }[]
  hint: Words
  buttons: Button[]
}

const draw = template<HelpView>('help', json)

/** A command as people type it in this language: its own title, or its first word. */
export const commandTitle = (name: string, to: Pick<Reader, 'label'>): string =>
  name === 'my' ? to.label('command.my.title') : to.label(`command.${name}.words`).split('|')[0]!

/** Explains the abilities and commands of the desk; the kind `welcome` is shown once, after the installation. */
export const helpCard = (kind: 'help' | 'welcome', lists: readonly HelpList[], to: Reader): Card =>
  draw({
    summary: to.label(`${kind}.title`),
    title: to.say(`${kind}.title`),
    intro: to.say(`${kind}.intro`),
    groups: lists.map(({ group, commands }) => ({
      title: to.say(`help.group.${group}`),
      commands: commands.map((name) => ({
        title: commandTitle(name, to) as Words,
        help: to.say(`command.${name}.help`),
      })),
    })),
    hint: to.say('help.hint'),
    buttons: [
      button(to.label('button.status'), 'status.show', { platformId: null }),
      button(to.label('button.platforms'), 'platform.list'),
    ],
  })
