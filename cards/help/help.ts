import { isDraft } from '../../services/kernel/language.ts'
import { button, dialogButton, type Button } from '../kit/button.ts'
import { template, type Card, type View } from '../kit/card.ts'
import { folding, strong, type Row } from '../kit/parts.ts'
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
  /** The commands of a group; those of all but the first are folded. */
  groups: { head: Row; id: string; isVisible: boolean; facts: { title: Words; value: Words }[] }[]
  hint: Words
  buttons: Button[]
}

const draw = template<HelpView>('help', json)

/** A command as people type it in this language: its own title, or its first word. */
export const commandTitle = (name: string, to: Pick<Reader, 'label'>): string =>
  name === 'my' ? to.label('command.my.title') : to.label(`command.${name}.words`).split('|')[0]!

/** Explains the abilities and commands of the desk. */
export const helpCard = (lists: readonly HelpList[], to: Reader): Card => {
  const view: HelpView = {
    place: null,
    summary: to.label('help.title'),
    title: to.say('help.title'),
    intro: to.say('help.intro'),
    groups: lists.map(({ group, commands }, index) => {
      const id = `group-${group}`
      const name = to.say(`help.group.${group}`)
      const look = { sign: '▪' as Words, color: 'default' as const, name: strong(name), about: '' as Words }
      return {
        head: folding(look, to.label(`help.group.${group}`), id),
        id,
        isVisible: index === 0,
        facts: commands.map((command) => ({
          title: commandTitle(command, to) as Words,
          value: to.say(`command.${command}.help`),
        })),
      }
    }),
    hint: [to.say('help.hint'), ...(isDraft(to.language) ? [to.say('draft.note')] : [])].join(' ') as Words,
    buttons: [
      button(to.label('button.status'), 'status.show', { platformId: null }),
      dialogButton(to.label('intake.INCIDENT.title'), 'workItem.file', { itemType: 'INCIDENT' }),
      button(to.label('button.platforms'), 'platform.list'),
    ],
  }
  return draw(view, to)
}
