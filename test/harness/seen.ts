import type { TeamsCard } from './teams.ts'

type Node = Record<string, unknown>

function* nodes(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* nodes(item)
  else if (typeof value === 'object' && value !== null) {
    yield value as Node
    for (const child of Object.values(value)) yield* nodes(child)
  }
}

/** Where a press leads; nobody reads it as a word. */
const isArrow = (line: string): boolean => line === '›' || line === '⌄'
const isSign = (line: string): boolean => /^[^\p{L}\p{N}]$/u.test(line)

/** Everything a person reads on a card, line by line, a sign with what it stands for; button titles are not in it. */
export const linesOf = (card: TeamsCard): string[] => {
  const lines = [...nodes(card.body)]
    .flatMap((node) =>
      node.type === 'TextBlock' || node.type === 'TextRun'
        ? [node.text as string]
        : node.type === 'FactSet'
          ? (node.facts as { title: string; value: string }[]).map(({ title, value }) => `${title}: ${value}`)
          : [],
    )
    .filter((line) => !isArrow(line))
    // Names that stand out from what is said about them are words like others.
    .map((line) => line.replace(/(?<!\\)\*\*/g, ''))
  return lines.flatMap((line, at) =>
    isSign(line) ? [] : isSign(lines[at - 1] ?? '') ? [`${lines[at - 1]} ${line}`] : [line],
  )
}

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

/** The titles of what can be pressed on a card, in order: its rows, then the buttons below. */
export const buttonTitles = (card: TeamsCard): string[] => [
  ...[...nodes(card.body)].flatMap(({ selectAction }) =>
    selectAction ? [(selectAction as Node).title as string] : [],
  ),
  ...((card.actions ?? []) as Node[]).map(({ title }) => title as string),
]

interface Submit extends Node {
  title: string
  data: Node
}

/** Everything on a card that opens a dialog (`task/fetch`), or the buttons of a form that send it. */
export const dialogButtonsOf = (card: TeamsCard, msteams?: 'task/fetch'): Submit[] =>
  ([...nodes([card.body, card.actions])] as Node[]).filter(
    (node) =>
      node.type === 'Action.Submit' &&
      !(node.data as Node).verb &&
      ((node.data as Node).msteams as Node | undefined)?.type === msteams,
  ) as Submit[]

/** The inputs of a form. */
export const inputsOf = (form: TeamsCard): Node[] =>
  [...nodes(form.body)].filter(({ type }) => String(type).startsWith('Input.'))

/** The values a client sends for the unchanged inputs of a form: text, and nothing for an empty choice. */
export const valuesIn = (form: TeamsCard): Record<string, string> =>
  Object.fromEntries(
    inputsOf(form)
      .map(({ id, value }) => [id as string, value as string | number | undefined] as const)
      .filter(([, value]) => value !== undefined)
      .map(([id, value]) => [id, String(value)]),
  )

/** The sentence at each field of a form that has one. */
export const faultsIn = (form: TeamsCard | string): Record<string, string> => {
  const faults: Record<string, string> = {}
  let field: string | undefined
  for (const { type, id, text } of typeof form === 'string' ? [] : nodes(form.body)) {
    if (String(type).startsWith('Input.')) field = id as string
    else if (type === 'TextBlock' && field) faults[field] = text as string
  }
  return faults
}
