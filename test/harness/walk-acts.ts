import type { Chance } from './chance.ts'
import { dialogIn, type PersonName } from './person.ts'
import type { Place } from './place.ts'
import { buttonsOf, dialogButtonsOf } from './seen.ts'
import type { TeamsCard } from './teams.ts'
import { fillIn } from './walk-forms.ts'
import type { isOf } from './walk-seen.ts'
import { type OpenForm, type Seen } from './walk-seen.ts'
import type { World } from './world.ts'

type Pressed = Parameters<ReturnType<typeof isOf>>[0]

/** Typing, pressing, opening and sending, as often as Teams delivers it. Each answers with a line that says what it was. */
export const createActs = (
  world: World,
  seen: Seen,
  chance: Chance,
  { newTitle, number }: { newTitle: () => string; number: () => number },
) => {
  const filled = (form: TeamsCard) =>
    fillIn(form, chance, { title: newTitle(), reference: String(number()), now: world.now() })
  const times = (): number => (chance.percent(25) ? 2 + chance.upTo(2) : 1)

  /** The same activity as often as Teams delivers it, all at once. */
  const deliver = (activity: object, copies: number): Promise<Response[]> =>
    Promise.all(Array.from({ length: copies }, () => world.post(activity)))

  const types = async (who: PersonName, text: string, where: Place): Promise<string> => {
    const copies = times()
    await deliver(seen.cast[who].activityFor(text, where), copies)
    return `${who} types “${text}” in ${where.id} ×${copies}`
  }
  const presses = async (
    who: PersonName,
    card: TeamsCard,
    where: Place,
    copies = times(),
    isMeant: (button: Pressed) => boolean = () => true,
  ): Promise<string> => {
    const buttons = buttonsOf(card).filter(isMeant)
    // Without subscriptions there is little left to test, so they are seldom ended.
    const kept = buttons.filter((button) => button.verb !== 'channel.unsubscribe' || chance.percent(5))
    const { verb, data, title } = chance.one(kept.length > 0 ? kept : buttons)
    const responses = await deliver(seen.cast[who].invokeOf({ type: 'Action.Execute', verb, data }, where), copies)
    for (const response of responses) {
      const { value } = (await response.json()) as { value: TeamsCard }
      seen.see({ card: value, where, by: who })
    }
    return `${who} presses ${title} (${verb} ${JSON.stringify(data)}) in ${where.id} ×${copies}`
  }

  const shown = (
    answer: TeamsCard | string,
    { who, where }: Pick<OpenForm, 'who' | 'where'>,
  ): TeamsCard | undefined => {
    if (typeof answer === 'string') seen.sentences.push(answer)
    else seen.see({ card: answer, where, by: who })
    return typeof answer === 'string' || dialogButtonsOf(answer).length === 0 ? undefined : answer
  }
  const sends = async (open: OpenForm): Promise<string> => {
    const copies = times()
    const responses = await deliver(seen.cast[open.who].submitOf(open.form, open.typed, open.where), copies)
    const again = shown((await Promise.all(responses.map(dialogIn)))[0]!, open)
    // A form that comes back asks for something more: it is filled in, and sent later.
    if (again) seen.forms.push({ ...open, form: again, typed: { ...filled(again), ...open.typed } })
    return `${open.who} sends ${JSON.stringify(open.typed)} ×${copies}`
  }
  const opens = async (
    who: PersonName,
    card: TeamsCard,
    where: Place,
    isMeant: (button: Pressed) => boolean = () => true,
  ): Promise<string> => {
    const { data, title } = chance.one(dialogButtonsOf(card, 'task/fetch').filter(isMeant))
    const [response] = await deliver(seen.cast[who].dialogOf('task/fetch', data, where), 1)
    const form = shown(await dialogIn(response!), { who, where })
    const line = `${who} opens ${title} (${JSON.stringify(data)}) in ${where.id}`
    if (!form) return line
    const open: OpenForm = { form, who, where, typed: filled(form) }
    seen.forms.push(open)
    return chance.percent(70) ? `${line}, ${await sends(open)}` : line
  }

  return { deliver, types, presses, opens, sends }
}
