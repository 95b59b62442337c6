import { expect } from 'vitest'
import { cardProblems } from '../../cards/kit/check.ts'
import { dialogIn } from './person.ts'
import type { Place } from './place.ts'
import { valuesIn } from './seen.ts'
import type { TeamsCard } from './teams.ts'
import type { World } from './world.ts'

/** A result as a client shows it: the line, the card that is inserted, and what a tap sends. */
export interface Shown {
  title: string
  text: string
  card: TeamsCard
  tap?: Record<string, unknown>
}

interface Attachment {
  contentType: string
  content: TeamsCard
  preview: {
    contentType: string
    content: { title: string; text: string; tap?: { type: string; value: Record<string, unknown> } }
  }
}

/** An answer of the message extension: results, or a sentence. What Teams would not show fails the story. */
const extensionAnswer = async (response: Response): Promise<Shown[] | string> => {
  expect(response.status).toBe(200)
  const { composeExtension: answer } = (await response.json()) as {
    composeExtension: { type: string; text?: string; attachmentLayout?: string; attachments?: Attachment[] }
  }
  if (answer.type === 'message') {
    expect(answer.text).toMatch(/\p{L}{2,}/u)
    return answer.text!
  }
  expect(answer).toMatchObject({ type: 'result', attachmentLayout: 'list' })
  return answer.attachments!.map(({ contentType, content, preview }) => {
    expect(contentType).toBe('application/vnd.microsoft.card.adaptive')
    const { refresh: _, ...drawn } = content
    expect(cardProblems(drawn)).toEqual([])
    expect(preview.contentType).toBe('application/vnd.microsoft.card.thumbnail')
    const { title, text, tap } = preview.content
    expect(title).toMatch(/\S/)
    expect(`${title}${text}`).not.toMatch(/[<>]/)
    if (tap) expect(tap.type).toBe('invoke')
    return { title, text, card: content, ...(tap && { tap: tap.value }) }
  })
}

/** The buttons of a form, in order. */
const dialogButtonsOn = ({ actions }: TeamsCard) => actions as { title: string; data: Record<string, unknown> }[]

/** A message of a colleague, as a client hands it over. */
export const messageOf = (content: string, more: object = {}) => ({
  id: '1611060744833',
  linkToMessage: 'https://teams.microsoft.com/l/message/19:x@thread.v2/1611060744833',
  subject: null,
  body: { contentType: 'html', content },
  from: { user: { id: 'b130c271-d2eb-45f9-83ab-9eb3fe3788bc', displayName: 'Ben' }, application: null, device: null },
  mentions: [],
  attachments: [],
  ...more,
})

/** The acts of a person in the box where they write, in a chat where the desk may not be. */
export const extensionOf = (world: World, person: ReturnType<World['person']>, where: Place) => {
  const asks = async (kind: string, value: unknown) => world.post(person.composeOf(kind, value, where))
  return {
    asks,
    async searches(commandId: string, text: string | null, options: object = { skip: 0, count: 25 }) {
      const parameters = [text === null ? { name: 'initialRun', value: 'true' } : { name: 'text', value: text }]
      return extensionAnswer(await asks('query', { commandId, parameters, queryOptions: options }))
    },
    /** Chooses an action, on a message where there is one: the form that opens, or a sentence. */
    async chooses(commandId: string, messagePayload?: object) {
      const commandContext = messagePayload ? 'message' : 'compose'
      return dialogIn(await asks('fetchTask', { commandId, commandContext, ...(messagePayload && { messagePayload }) }))
    },
    /** What a client sends when a button of the form is pressed. */
    submitOf(commandId: string, form: TeamsCard | string, typed: Record<string, unknown> = {}, button = 0) {
      expect(form, 'a form').toBeTypeOf('object')
      const data = { ...dialogButtonsOn(form as TeamsCard)[button]!.data, ...valuesIn(form as TeamsCard), ...typed }
      return person.composeOf('submitAction', { commandId, commandContext: 'message', data }, where)
    },
    /** Sends the form: the card for the chat, the form when it comes back, or a sentence. */
    async sends(commandId: string, form: TeamsCard | string, typed: Record<string, unknown> = {}, button = 0) {
      const response = await world.post(this.submitOf(commandId, form, typed, button))
      const text = await response.clone().text()
      if (!text.startsWith('{"composeExtension"')) return { form: await dialogIn(response) }
      const answer = await extensionAnswer(response)
      expect(answer).toHaveLength(1)
      return { card: (answer as Shown[])[0]!.card }
    },
    /** Takes a result: the card the client puts into the box. */
    async takes({ tap, card }: Shown): Promise<TeamsCard> {
      if (!tap) return card
      const answer = await extensionAnswer(await asks('selectItem', tap))
      expect(answer).toHaveLength(1)
      return (answer as Shown[])[0]!.card
    },
  }
}

/** The titles of results; a sentence fails. */
export const titlesOf = (answer: Shown[] | string): string[] => {
  expect(answer, 'results').toBeTypeOf('object')
  return (answer as Shown[]).map(({ title }) => title)
}
