import type { HelpGroup } from '../../cards/help/help.ts'
import type { Card } from '../../cards/kit/card.ts'
import type { Form } from '../../cards/kit/form.ts'
import type { Hit } from '../../cards/kit/hit.ts'
import type { Reader } from '../../cards/kit/reader.ts'
import type { Answers } from '../../cards/kit/typed.ts'
import type { Words } from '../../cards/kit/words.ts'
import type { Quoted } from '../extension/quoted.ts'
import type { ActionName } from '../../services/kernel/access.ts'
import type { Action } from '../../services/kernel/action.ts'
import type { Context } from '../../services/kernel/context.ts'
import type { Link } from '../../services/kernel/desk-link.ts'
import type { Found, SearchInput } from '../../services/kernel/search.ts'

/** The card of a result, for whoever will read it. `note` is a sentence that goes with it. */
export type Draw = (to: Reader, note?: Words) => Card

/** An action and the card that shows its result. */
export interface Show<Input> {
  actionName: ActionName
  permit: Action<Input, unknown>['permit']
  run: (context: Context, input: Input) => Promise<Draw>
}

export const show = <Input, Result>(
  action: Action<Input, Result>,
  card: (result: Result, to: Reader, note?: Words) => Card,
): Show<Input> => ({
  actionName: action.actionName,
  permit: action.permit,
  async run(context, input) {
    const result = await action(context, input)
    return (to, note) => card(result, to, note)
  },
})

export type Scope = 'personal' | 'team' | 'groupChat'
export const everywhere = ['personal', 'team', 'groupChat'] as const

/** Something people type. Its words stand in cards/text under command.<name>. */
export interface Command {
  name: string
  /** The group in which the help card lists the command; null for the help command itself. */
  group: HelpGroup | null
  /** The scopes in which Teams suggests the command, at most ten commands each; none for one that is typed only. Typing it works in every scope. */
  scopes: readonly Scope[]
  run: (rest: string, context: Context) => Promise<Draw>
  /** True if a text is clearly the command even where free text is expected: in a thread or in a guide. */
  isPlain?: (rest: string) => boolean
}

/** A card button, named after its action: what it does, and what answers a click on a card that was out of date. */
export interface VerbRoute {
  show: Show<never>
  fresh?: Show<never>
  /** Answers every refusal of it, so that nothing is lost. */
  again?: Show<never>
  /** True when it only reads; only such a verb answers an automatic refresh. */
  reads: boolean
}

export const reads = (route: Show<never>): VerbRoute => ({ show: route, reads: true })
export const writes = (route: Show<never>, fresh: Show<never>): VerbRoute => ({ show: route, fresh, reads: false })
export const steps = (route: Show<never>, again: Show<never>): VerbRoute => ({ show: route, again, reads: false })

/** A dialog, named after the action it is for: the form of it. */
export interface DialogRoute {
  /**
   * The form for what its button carried, which may be forged. Reads only, and from memory where it can: it is drawn
   * again for what is sent.
   */
  open: (context: Context, carried: Readonly<Record<string, unknown>>, to: Reader) => Promise<Omit<Form, 'dialog'>>
  /** Makes the input of the action from the answers and the hidden data of a form; the action checks it. */
  input: (answers: Answers) => object
  submit: Show<never>
  /** The form a refusal answers with, when that asks for more than the first one did. */
  amended?: (form: Form, error: unknown, to: Reader) => Form
  /** The field that shows a fault of an input field that has none of its own. */
  shownAt?: Readonly<Record<string, string>>
}

/** A page of results, for whoever will read them. */
type DrawHits = (to: Reader) => readonly Hit[]

/**
 * Something people look for in the box where they write. Its words stand in cards/text: `search.<name>.title` and
 * `search.<name>.help` in the list of commands, and `search.<name>.asks` for what is typed.
 */
export interface SearchRoute {
  /** The name of the command in the manifest. */
  name: string
  actionName: ActionName
  find: (context: Context, input: SearchInput) => Promise<DrawHits>
  /** The whole card of a result that somebody took; its ids are those that the result `opens` with. */
  opens?: Show<never>
}

/**
 * A search: the action that finds a page, and how a result is drawn. `inputOf` adds what the typed words mean to what they
 * are; without it the action gets the words alone.
 */
export const search = <Input, Item>(
  name: string,
  action: Action<Input, Found<Item>>,
  hitOf: (item: Item, to: Reader) => Hit,
  inputOf: (input: SearchInput, context: Context) => Promise<Input> | Input = (input) => input as Input,
): SearchRoute => ({
  name,
  actionName: action.actionName,
  async find(context, input) {
    const { found } = await action(context, await inputOf(input, context))
    return (to) => found.map((item) => hitOf(item, to))
  },
})

/**
 * Something people do with a message of somebody, or while they write one. Its words stand in cards/text:
 * `message_action.<name>.title` and `message_action.<name>.help`.
 */
export interface MessageActionRoute {
  /** The name of the command in the manifest. */
  name: string
  /** Opens a form, one of the dialogs, and shows what came of it as a card for the chat. */
  fills?: {
    dialog: DialogRoute
    /** The data that the form carries, as a button would. */
    carries: Readonly<Record<string, string>>
    /** The values the form begins with, made of the message. */
    drafts: (message: Quoted, to: Reader) => Readonly<Record<string, string>>
    inserts: Show<never>
  }
  /** Answers at once with a card that only the person sees. */
  answers?: (context: Context, message: Quoted | undefined) => Promise<Draw>
  /** True when the card it puts into the chat needs the desk there: its buttons work nowhere else. */
  needsDesk: boolean
}

/** A link that becomes a card where people paste it. */
export interface LinkRoute {
  actionName: ActionName
  /** The input of its action, from a link that is one of these; undefined for any other. */
  read: (link: Link) => object | undefined
  run: Show<never>['run']
}

/** A link to something of the desk: `<place>/<id>`. `inputOf` makes the input of the action, which checks it, from the id. */
export const ownLink = (
  place: string,
  { actionName, run }: Show<never>,
  inputOf: (id: string) => object,
): LinkRoute => ({
  actionName,
  run,
  read(link) {
    const [first, id, ...more] = 'place' in link ? link.place : []
    return first === place && id !== undefined && more.length === 0 ? inputOf(id) : undefined
  },
})

/** A link to a page of another system. */
export const foreignLink = ({ actionName, run }: Show<{ address: string }>): LinkRoute => ({
  actionName,
  run,
  read: (link) => ('elsewhere' in link ? { address: link.elsewhere } : undefined),
})

/** The ways to reach what one noun can do: typed, pressed on a card, filled in, and looked for while writing to others. */
export interface Routes {
  commands?: readonly Command[]
  /** The data in a card may be forged: each action checks it. */
  verbs?: readonly VerbRoute[]
  dialogs?: readonly DialogRoute[]
  searches?: readonly SearchRoute[]
  messageActions?: readonly MessageActionRoute[]
  links?: readonly LinkRoute[]
}
