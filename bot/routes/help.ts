import { helpCard, helpGroups, type HelpList } from '../../cards/help/help.ts'
import { showHelp } from '../../services/help/show.ts'
import { everywhere, reads, show, type Command, type Routes } from './route.ts'

/** Sorts commands into the groups in which the help card lists them. */
const helpLists = (commands: readonly Command[]): HelpList[] =>
  helpGroups.map((group) => ({
    group,
    commands: commands.filter((command) => command.group === group).map(({ name }) => name),
  }))

/** Help lists the commands of every noun, its own too: they are asked for when somebody wants to see them. */
export const help = (commands: () => readonly Command[]): Routes => {
  const helpShow = show(showHelp, (_, to) => helpCard(helpLists(commands()), to))
  return {
    commands: [{ name: 'help', group: null, scopes: everywhere, run: (_, context) => helpShow.run(context, {}) }],
    verbs: [reads(helpShow)],
  }
}
