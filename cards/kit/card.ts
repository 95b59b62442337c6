import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import type * as templating from 'adaptivecards-templating'
import type { Mentioned } from '../../services/channels/model.ts'
import { isRightToLeft } from '../../services/kernel/language.ts'
import { buttonAction, secondary, type Button, type Data } from './button.ts'
import { cardProblems, mostInSight, templateProblems } from './check.ts'
import { kept } from './kept.ts'
import { withParts } from './parts.ts'
import { mentionEntities } from './mention.ts'
import type { Place } from './places.ts'
import type { Reader } from './reader.ts'
import type { Label, Speech, Words } from './words.ts'

/**
 * Of the template engine, only the types are imported: it brings a language of expressions with its parser along, a tenth
 * of the time to start. It is loaded with the first card.
 */
const engine = () => createRequire(import.meta.url)('adaptivecards-templating') as typeof templating

/** A button that opens a place of the desk's page. */
export interface Way {
  title: Label
  place: Place
}

/** A card that may leave: expanded, checked, with what a client shows that cannot draw it. */
export interface Card {
  content: Record<string, unknown>
  /** One sentence for notifications and for clients that cannot draw the card. */
  summary: string
  /** The place of the desk's page that shows what the card is about; absent where there is none. */
  place?: Place
  /** Other places of that page that it leads to. */
  ways?: readonly Way[]
  /** True for words that a model wrote; Teams says so beside the message. */
  byModel?: true
  /** Words to answer with, which a client shows above the box where people type; at most three. */
  replies?: readonly Label[]
}

/** The properties that all views share: complete strings, nothing optional left undefined. */
export interface View {
  summary: Label
  /**
   * The place of the desk's page that shows the same; a button opens it where the desk has an address. Null where the card is about
   * nothing that the page has, or for a moment only.
   */
  place: Place | null
  /** Other places of that page, each with the words on its button. */
  ways?: readonly Way[]
  /** Words that move by themselves (how old the data is) and do not make the card a new one. */
  asOf?: Words
  /** The buttons below the card, the likeliest first. */
  buttons?: Button[]
  /** Those whom the card mentions; a text of it names them. */
  mentions?: readonly Mentioned[]
  /** True for words that a model wrote. */
  byModel?: true
  /** Words to answer with, where an answer is expected: pressing one types it. Teams shows three. */
  replies?: readonly Label[]
}

/** Views as they are usual are a few thousand characters. */
const rendered = kept<Card>(500, 20_000)

/** Draws a view in the language its words are in; `versionOf` changes exactly when what the card says changes. */
export interface Template<V> {
  (view: V, to: Pick<Speech, 'language'>): Card
  versionOf: (view: V) => string
}

/** The buttons with those behind the three dots that are too many to be in sight. */
const inSight = (buttons: readonly Button[]): Button[] => {
  const shown = new Set(buttons.filter(({ secondary }) => !secondary).slice(0, mostInSight))
  return buttons.map((one) => (one.secondary || shown.has(one) ? one : secondary(one)))
}

/**
 * Binds views to a template. Throws when the template holds words of its own, and for every card Teams would mangle
 * (see check.ts): such a card is a defect, never sent. Equal views give the same card without expanding again.
 */
export const template = <V extends View>(name: string, json: object): Template<V> => {
  const whole = withParts(json)
  const problems = templateProblems(whole)
  if (problems.length > 0) throw new Error(`Card template ${name}: ${problems.join('; ')}`)
  let compiled: templating.Template | undefined
  const versionOf = ({ asOf: _moves, ...says }: V): string =>
    createHash('sha256')
      .update(`${name}${JSON.stringify(says)}`)
      .digest('base64url')
      .slice(0, 16)
  const drawn = (view: V, lang: string): Card => {
    compiled ??= new (engine().Template)(whole)
    const content = compiled.expand({ $root: view }) as Record<string, unknown>
    if (view.buttons) content.actions = inSight(view.buttons).map(buttonAction)
    if (view.mentions) content.msteams = { entities: mentionEntities(view.mentions) }
    content.version = '1.5'
    content.lang = lang
    if (isRightToLeft(lang)) content.rtl = true
    content.fallbackText = view.summary
    const faults = cardProblems(content)
    if (faults.length > 0) throw new Error(`Card ${name}: ${faults.join('; ')}`)
    return {
      content,
      summary: view.summary,
      ...(view.place && { place: view.place }),
      ...(view.ways && { ways: view.ways }),
      ...(view.byModel && { byModel: true }),
      ...(view.replies && { replies: view.replies }),
    }
  }
  const draw = (view: V, { language }: Pick<Speech, 'language'>): Card =>
    rendered(`${language}${name}${JSON.stringify(view)}`, () => drawn(view, language))
  return Object.assign(draw, { versionOf })
}

const refreshed = new WeakMap<Card, ReturnType<typeof kept<Card>>>()

/**
 * The card with a refresh: the clients of the people it names ask for their personal view with `verb`, which only
 * reads. What the card says stays. The same card for the same people is the same object.
 */
export const refreshing = (card: Card, verb: string, data: Data, { refreshFor }: Reader): Card => {
  if (refreshFor.length === 0) return card
  const forPeople = refreshed.get(card) ?? kept<Card>(100, 20_000)
  refreshed.set(card, forPeople)
  const action = { type: 'Action.Execute', verb, data }
  // Without a list Teams asks for everybody in a chat of up to 60 people, and for whoever wants it in a larger one.
  const refresh = refreshFor === 'everybody' ? { action } : { action, userIds: refreshFor }
  return forPeople(`${verb}|${String(refreshFor)}`, () => ({ ...card, content: { ...card.content, refresh } }))
}
