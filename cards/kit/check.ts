/**
 * The limits and rules of Teams for cards, as data. Facts: learn.microsoft.com/microsoftteams/platform (cards-reference,
 * cards-format, format-your-bot-messages) and the Adaptive Card schema.
 */

type Node = Record<string, unknown>
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Bytes of UTF-16 text; Teams refuses above about 100 KB, advises 80 KB, and mobile is happier with less. */
export const byteBudget = 60_000
/** Buttons in sight: Teams shows six, and a phone has room for about half of them. */
export const mostInSight = 3
const since12 = new Set(
  (
    'AdaptiveCard TextBlock RichTextBlock TextRun Image ImageSet Container ColumnSet Column FactSet Fact ActionSet Media ' +
    'Input.Text Input.Number Input.Date Input.Time Input.Toggle Input.ChoiceSet ' +
    'Action.OpenUrl Action.Submit Action.ShowCard Action.ToggleVisibility Action.Execute ' +
    // No element: it says where the choices of an input come from, and clients that do not know it leave them out.
    'Data.Query'
  ).split(' '),
)
const wordy = new Set(['text', 'title', 'label', 'placeholder', 'errorMessage', 'altText', 'value', 'fallbackText'])

/** Every object in a card, parents first. */
function* nodes(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* nodes(item)
  else if (isNode(value)) {
    yield value
    for (const [key, child] of Object.entries(value)) if (key !== 'data' && key !== 'msteams') yield* nodes(child)
  }
}

const isInput = ({ type }: Node): boolean => String(type).startsWith('Input.')
const name = (node: Node): string => [node.type, node.id].filter((part) => typeof part === 'string').join('#')

/** Rules of one element; each says what is wrong. */
const rules: [string, (node: Node) => boolean][] = [
  ['an input needs a label', (node) => isInput(node) && !node.label],
  ['an input needs an id', (node) => isInput(node) && !node.id],
  ['an image needs alt text', ({ type, altText }) => type === 'Image' && typeof altText !== 'string'],
  ['an Execute needs a verb', ({ type, verb }) => type === 'Action.Execute' && !verb],
  [
    'an Execute needs a Submit fallback with its verb',
    ({ type, verb, fallback }) =>
      type === 'Action.Execute' &&
      !(isNode(fallback) && fallback.type === 'Action.Submit' && isNode(fallback.data) && fallback.data.verb === verb),
  ],
  [
    'above 1.2 it needs a fallback',
    ({ type, fallback }) => typeof type === 'string' && !since12.has(type) && fallback === undefined,
  ],
  ['a text must wrap', ({ type, wrap }) => type === 'TextBlock' && wrap !== true],
  // Colours of states are too pale for words in some theme; a sign says the same.
  [
    'words have the colour of the theme',
    ({ color, text }) => color !== undefined && color !== 'default' && /\p{L}/u.test(String(text)),
  ],
  // A link or a mention can only come from a person here; cards link with Action.OpenUrl.
  [
    'unescaped user text',
    ({ text }) => typeof text === 'string' && (/(?<!\\)\[[^\]]*(?<!\\)\]\(/.test(text) || /<\/?[a-z]/i.test(text)),
  ],
]

/** A binding that was not filled in. What stands in an input or comes back from a button was typed: nothing interprets it. */
const bindingIn = (card: Node, json: string): string | undefined => {
  const binding = /\$\{[^}]*\}/
  if (!binding.test(json)) return undefined
  const [left] =
    binding.exec(
      JSON.stringify(card, (key, value: unknown) => {
        if (!isNode(value)) return value
        return key === 'data' ? undefined : isInput(value) ? { ...value, value: undefined } : value
      }),
    ) ?? []
  return left
}

/** Inputs that would take the place of another or of what a button carries: a client merges them into its data. */
const takenIds = (card: Node): string[] => {
  const all = [...nodes(card)]
  const carried = all.flatMap(({ data }) => (isNode(data) ? Object.keys(data) : []))
  const ids = all.filter(isInput).map(({ id }) => id as string)
  return ids.filter((id, index) => ids.indexOf(id) !== index || carried.includes(id))
}

/** The texts by which a card mentions people. They stand for entities, so they are no markup somebody typed. */
const marksIn = ({ msteams }: Node): string[] =>
  isNode(msteams) && Array.isArray(msteams.entities)
    ? msteams.entities.map((entity) => String((entity as Node).text))
    : []

const without = (text: string, marks: readonly string[]): string =>
  marks.reduce((left, mark) => left.replaceAll(mark, ''), text)

/** Everything Teams would mangle in an expanded card; empty when it may leave. */
export const cardProblems = (card: Node): string[] => {
  const json = JSON.stringify(card)
  const problems: string[] = []
  const left = bindingIn(card, json)
  if (left) problems.push(`a binding is left: ${left}`)
  for (const id of json.includes('"Input.') ? takenIds(card) : []) problems.push(`the name of an input is taken: ${id}`)
  const bytes = Buffer.byteLength(json, 'utf16le')
  if (bytes > byteBudget) problems.push(`${bytes} bytes, budget ${byteBudget}`)
  if (typeof card.fallbackText !== 'string' || card.fallbackText === '') problems.push('no fallbackText')
  const actions = Array.isArray(card.actions)
    ? card.actions.filter((action) => (action as Node).mode !== 'secondary')
    : []
  if (actions.length > mostInSight) problems.push(`${actions.length} primary actions, at most ${mostInSight}`)
  const marks = marksIn(card)
  for (const node of nodes(card)) {
    const judged =
      typeof node.text === 'string' && marks.length > 0 ? { ...node, text: without(node.text, marks) } : node
    for (const [problem, broken] of rules) if (broken(judged)) problems.push(`${name(node)}: ${problem}`)
  }
  return problems
}

/** Words written into a template instead of cards/text; empty when every one is a binding. */
export const templateProblems = (json: object): string[] =>
  [...nodes(json)].flatMap((node) =>
    Object.entries(node)
      .filter(
        ([key, value]) =>
          wordy.has(key) && typeof value === 'string' && /\p{L}/u.test(value.replace(/\$\{[^}]*\}/g, '')),
      )
      .map(([key, value]) => `${name(node)}.${key} holds its own words: ${value as string}`),
  )
