import { expect } from 'vitest'
import type { Place } from './place.ts'
import { buttonsOf, buttonTitles, dialogButtonsOf, valuesIn } from './seen.ts'
import type { TeamsCard } from './teams.ts'

const botAccount = { id: '28:deltadesk', name: 'Deltadesk' }
export const people = {
  Ada: '00000000-0000-4000-8000-00000000000a',
  Anna: '00000000-0000-4000-8000-00000000000b',
  Ben: '00000000-0000-4000-8000-00000000000c',
  Cem: '00000000-0000-4000-8000-00000000000d',
} as const
export type PersonName = keyof typeof people

export interface PeopleParts {
  place: (kind: 'personal', id: string) => Place
  post: (activity: object) => Promise<Response>
  serviceUrl: string
  now: () => Date
  /** A number nobody had before. */
  count: () => number
}

/** Somebody or a tag, as Teams says whom a message mentions. */
interface Mentioned {
  id: string
  name: string
  type?: 'tag'
}

type Trigger = 'manual' | 'automatic'

/** Turns the acts of a person in Teams into the activities that Teams sends. */
export const createPeople = (parts: PeopleParts) => {
  const personOf = personsOf(parts)
  return (name: PersonName, locale = 'en-GB') => personOf(name, people[name], locale)
}

/** The same for anybody, whom the directory need not know. */
export const personsOf =
  ({ place, post, serviceUrl, now, count }: PeopleParts) =>
  (name: string, id: string, locale: string) => {
    const own = place('personal', `a:${name}`)
    const envelope = (where: Place) => ({
      id: `f:${String(count()).padStart(8, '0')}`,
      timestamp: now().toISOString(),
      channelId: 'msteams',
      serviceUrl,
      from: { id: `29:${name}`, name, aadObjectId: id },
      recipient: botAccount,
      conversation: where.conversation,
      channelData: where.channelData,
      locale,
      localTimezone: 'Europe/Berlin',
      entities: [{ type: 'clientInfo', locale, timezone: 'Europe/Berlin', platform: 'Web', country: 'DE' }] as object[],
    })
    const invoke = (kind: string, value: unknown, where: Place) => ({
      ...envelope(where),
      type: 'invoke',
      name: kind,
      value,
    })

    const me = {
      id,
      own,
      /** The activity of a typed text. Whoever is named in `mentions` is mentioned where the text says `@name`. */
      activityFor(text: string, where: Place, mentions: readonly Mentioned[] = []) {
        const mention = '<at>Deltadesk</at>'
        const base = envelope(where)
        const mentioned = where.kind !== 'personal'
        return {
          ...base,
          type: 'message',
          textFormat: 'plain',
          text: mentions.reduce(
            (said, { name }) => said.replace(`@${name}`, `<at>${name}</at>`),
            mentioned ? `${mention} ${text}` : text,
          ),
          entities: [
            ...base.entities,
            ...(mentioned ? [{ type: 'mention', mentioned: botAccount, text: mention }] : []),
            ...mentions.map((other) => ({ type: 'mention', mentioned: other, text: `<at>${other.name}</at>` })),
          ],
        }
      },
      /** Types something (with a mention outside the personal chat) and returns the card that came back. */
      async says(text: string, where: Place = own, mentions: readonly Mentioned[] = []): Promise<TeamsCard> {
        const response = await post(me.activityFor(text, where, mentions))
        expect(response.status).toBe(200)
        return where.newest().card!
      },
      pressOf(card: TeamsCard, title: string, where: Place = own, trigger: Trigger = 'manual') {
        const { verb, data } = titled(buttonsOf(card), title, card)
        return me.invokeOf({ type: 'Action.Execute', verb, data }, where, trigger)
      },
      invokeOf: (action: object, where: Place = own, trigger: Trigger = 'manual') =>
        invoke('adaptiveCard/action', { action, trigger }, where),
      /** Presses a button and returns the card that takes its place for this person. */
      async presses(card: TeamsCard, title: string, where: Place = own): Promise<TeamsCard> {
        return answerOf(await post(me.pressOf(card, title, where)))
      },
      /** The card that this person's client shows after it asked for the personal view. */
      async views(card: TeamsCard, where: Place = own): Promise<TeamsCard> {
        const refresh = card.refresh as { action: object; userIds: string[] }
        expect(refresh.userIds).toContain(`29:${name}`)
        return answerOf(await post(me.invokeOf(refresh.action, where, 'automatic')))
      },
      dialogOf: (kind: 'task/fetch' | 'task/submit', data: unknown, where: Place = own) =>
        invoke(kind, { data, context: { theme: 'default' } }, where),
      /** Opens a dialog with a button: the form in it, or the sentence when there is none. */
      async opens(card: TeamsCard, title: string, where: Place = own): Promise<TeamsCard | string> {
        const { data } = titled(dialogButtonsOf(card, 'task/fetch'), title, card)
        return dialogIn(await post(me.dialogOf('task/fetch', data, where)))
      },
      submitOf(form: TeamsCard | string, typed: Record<string, unknown> = {}, where: Place = own) {
        expect(form, 'a form').toBeTypeOf('object')
        const [send] = dialogButtonsOf(form as TeamsCard)
        const data = { ...send!.data, ...valuesIn(form as TeamsCard), ...typed }
        return me.dialogOf('task/submit', data, where)
      },
      /** Fills in a form and sends it: the form when it comes back, or the sentence that closes it. */
      async submits(form: TeamsCard | string, typed: Record<string, unknown> = {}, where: Place = own) {
        return dialogIn(await post(me.submitOf(form, typed, where)))
      },
      /** A call of the message extension, from a chat of people. */
      composeOf: (kind: string, value: unknown, where: Place = own) => invoke(`composeExtension/${kind}`, value, where),
      async installs(where: Place = own) {
        await post({ ...envelope(where), type: 'installationUpdate', action: 'add' })
      },
      async removes(where: Place = own) {
        await post({ ...envelope(where), type: 'installationUpdate', action: 'remove' })
      },
    }
    return me
  }

const titled = <B extends { title: string }>(buttons: B[], title: string, card: TeamsCard): B => {
  const button = buttons.find((candidate) => candidate.title === title)
  expect(button, `no button ${title} among ${buttonTitles(card).join(', ')}`).toBeDefined()
  return button!
}

const adaptiveCard = 'application/vnd.microsoft.card.adaptive'

const answerOf = async (response: Response): Promise<TeamsCard> => {
  expect(response.status).toBe(200)
  const body = (await response.json()) as { statusCode: number; type: string; value: TeamsCard }
  expect(body).toMatchObject({ statusCode: 200, type: adaptiveCard })
  return body.value
}

/** The content of a dialog after an answer of the desk. */
export const dialogIn = async (response: Response): Promise<TeamsCard | string> => {
  expect(response.status).toBe(200)
  const { task } = (await response.json()) as {
    task: { type: string; value: string | { title: string; card: { contentType: string; content: TeamsCard } } }
  }
  if (typeof task.value === 'string') {
    expect(task).toEqual({ type: 'message', value: expect.stringMatching(/\S/) as string })
    return task.value
  }
  const { card, ...frame } = task.value
  expect(task.type).toBe('continue')
  expect(frame).toEqual({ title: card.content.fallbackText, height: 'medium', width: 'medium' })
  expect(card.contentType).toBe(adaptiveCard)
  return card.content
}
