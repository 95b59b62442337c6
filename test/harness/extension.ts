import { expect } from 'vitest'
import { cardProblems } from '../../cards/kit/check.ts'
import type { Place } from './place.ts'
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

/** The acts of a person in the box where they write, in a chat where the desk may not be. */
export const extensionOf = (world: World, person: ReturnType<World['person']>, where: Place) => {
  const asks = async (kind: string, value: unknown) => world.post(person.composeOf(kind, value, where))
  return {
    asks,
    async searches(commandId: string, text: string | null, options: object = { skip: 0, count: 25 }) {
      const parameters = [text === null ? { name: 'initialRun', value: 'true' } : { name: 'text', value: text }]
      return extensionAnswer(await asks('query', { commandId, parameters, queryOptions: options }))
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
