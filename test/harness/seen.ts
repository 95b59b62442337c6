import type { TeamsCard } from './teams.ts'

type Node = Record<string, unknown>

function* nodes(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* nodes(item)
  else if (typeof value === 'object' && value !== null) {
    yield value as Node
    for (const child of Object.values(value)) yield* nodes(child)
  }
}

/** Everything a person reads on a card, line by line; button titles are not in it. */
export const linesOf = (card: TeamsCard): string[] =>
  [...nodes(card.body)].flatMap((node) =>
    node.type === 'TextBlock' || node.type === 'TextRun'
      ? [node.text as string]
      : node.type === 'FactSet'
        ? (node.facts as { title: string; value: string }[]).map(({ title, value }) => `${title}: ${value}`)
        : [],
  )

export const textOfCard = (card: TeamsCard): string =>
  linesOf(card)
    .join('\n')
    .replace(/\\([\\`*_[\]])/g, '$1')

interface Execute extends Node {
  title: string
  verb: string
  data: Node
}

/** Everything on a card that can be pressed, rows that open details included. */
export const buttonsOf = (card: TeamsCard): Execute[] =>
  [...nodes([card.body, card.actions])].filter((node) => node.type === 'Action.Execute') as Execute[]

/** The titles of the buttons below a card, in order. */
export const buttonTitles = (card: TeamsCard): string[] =>
  [...nodes(card.actions)].filter((node) => node.type === 'Action.Execute').map(({ title }) => title as string)
