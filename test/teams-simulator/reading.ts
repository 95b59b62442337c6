/** A card of any kind, as it was sent. */
export type Card = Record<string, unknown>
type Node = Record<string, unknown>

/** Every element within a value, in the order in which people meet them. A button has data of its own that nobody sees. */
function* nodesIn(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* nodesIn(item)
  else if (typeof value === 'object' && value !== null) {
    yield value as Node
    if (!isButton(value as Node)) for (const child of Object.values(value)) yield* nodesIn(child)
  }
}

const isButton = ({ type }: Node): boolean => /^Action\./.test(String(type))
/** The properties that hold words: of elements of adaptive cards, and of the older cards that have no elements. */
const spoken = ['title', 'subtitle', 'text', 'value'] as const
/** The elements whose value nobody reads as a word of the bot. */
const isInput = ({ type }: Node): boolean => /^Input\./.test(String(type))

const wordsIn = (node: Node): string[] =>
  isButton(node) || isInput(node)
    ? []
    : spoken.map((name) => node[name]).filter((word): word is string => typeof word === 'string' && word !== '')

const read = new WeakMap<Card, string>()
/** Everything a person reads on a card, line by line, without the marks of bold and the titles of buttons. */
export const wordsOfCard = (card: Card): string => {
  const known = read.get(card)
  if (known !== undefined) return known
  const words = [...nodesIn('body' in card ? card.body : withoutButtons(card))]
    .flatMap(wordsIn)
    .join('\n')
    .replaceAll('**', '')
  read.set(card, words)
  return words
}

/** A card of an older kind without its buttons, which have a title and a value. */
const withoutButtons = ({ buttons: _buttons, tap: _tap, ...card }: Card): Card => card

/** Something on a card that can be pressed. */
export interface Button {
  title: string
  /** `Action.Execute`, `Action.Submit` and so on. */
  type: string
  verb?: string
  data: Record<string, unknown>
}

/** Everything on a card that can be pressed, in order; lines that open something are among it. */
export const buttonsOf = (card: Card): Button[] =>
  [...nodesIn([card.body, card.actions])].filter(isButton).map(({ title, type, verb, data }) => ({
    title: typeof title === 'string' ? title : '',
    type: String(type),
    ...(typeof verb === 'string' && { verb }),
    data: { ...(data as object | undefined) },
  }))

/** True for a button that opens a dialog. */
export const opensDialog = ({ type, data }: Button): boolean =>
  type === 'Action.Submit' && (data.msteams as Node | undefined)?.type === 'task/fetch'

/** The values a client sends for the inputs of a card that nobody touched. */
export const valuesOf = (card: Card): Record<string, string> =>
  Object.fromEntries(
    [...nodesIn(card.body)]
      .filter((node) => isInput(node) && node.value !== undefined && node.value !== null)
      .map(({ id, value }) => [String(id), String(value)]),
  )
