import parts from './parts.json' with { type: 'json' }
import { buttonAction, type Button } from './button.ts'
import type { Words } from './words.ts'

type PartName = keyof typeof parts
const isPart = (value: unknown): value is { part: PartName } =>
  typeof value === 'object' && value !== null && 'part' in value

/**
 * A template with the parts that all cards are made of: where it names one, as `{ "part": "row", "$data": … }`, the part
 * comes with what else stands there. Throws Error for a part that does not exist.
 */
export const withParts = (json: object): object =>
  JSON.parse(JSON.stringify(json), (_, value: unknown) => {
    if (!isPart(value)) return value
    const { part, ...own } = value
    if (!(part in parts)) throw new Error(`There is no part ${part}`)
    return { ...parts[part], ...own }
  }) as object

/** The colours of signs. Words have the colour of the theme, which can be read in all of them. */
export type Color = 'default' | 'accent' | 'good' | 'warning' | 'attention'

/** A highlighted sentence: the headline of a card, or what must be seen first. */
export interface Band {
  text: Words
  style: Color | 'emphasis'
}

/** A line that can be pressed as a whole. */
export interface Row {
  sign: Words
  color: Color
  name: Words
  about: Words
  /** The sign at its end: where a press leads, › to another card and ⌄ to what is folded. */
  leads: Words
  open: Record<string, unknown>
}

type Look = Pick<Row, 'sign' | 'color' | 'name' | 'about'>

/** A row that does what a button does; a client reads the title of the button aloud. */
export const row = (look: Look, opens: Button): Row => ({
  ...look,
  leads: '›' as Words,
  open: buttonAction(opens),
})

/** A row that shows or hides an element of its card. */
export const folding = (look: Look, title: Words, element: string): Row => ({
  ...look,
  leads: '⌄' as Words,
  open: { type: 'Action.ToggleVisibility', title, targetElements: [element] },
})

/** A name that stands out from what is said about it. */
export const strong = (name: Words): Words => `**${name}**` as Words
