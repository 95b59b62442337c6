import { z } from 'zod'
import type { Acts } from './acts.ts'
import type { Answer } from './connector.ts'
import { faultKinds, ratesIn, type Rates } from './faults.ts'
import type { Mail } from './inbound.ts'
import { noLimits, teamsLimits, type Limits } from './limits.ts'
import { wordsOf } from './messages.ts'
import { buttonsOf } from './reading.ts'
import { refusal, refusalCodes } from './refusals.ts'
import { filters, look, type SeenParts } from './seen.ts'

export interface ControlParts extends SeenParts {
  acts: Acts
  report: () => object
  limit: (limits: Limits) => void
  fault: (rates: Rates) => void
  post: (mail: Mail) => void
  now: () => number
}

const id = z.string().min(1).max(500)
const share = z.number().min(0).max(1)
const count = z.number().int().min(1).max(100_000)
const typed = z.record(z.string(), z.unknown()).default({})
const Looked = z.object({
  text: z.string().default(''),
  show: z.enum(filters).default('all'),
  from: z.coerce.number().int().min(0).default(0),
  size: z.coerce.number().int().min(1).max(500).default(50),
})

type Command = (body: unknown) => unknown
/** A command with the shape of its body; the answer to a wrong body says what is wrong with it. */
const command =
  <S extends z.ZodType>(shape: S, run: (body: z.output<S>) => unknown): Command =>
  (body) =>
    run(shape.parse(body))

/** Everything that can be asked of the simulator below /simulator, by name. */
const commandsOf = ({
  tenant,
  acts,
  marks,
  limit,
  fault,
  post,
  now,
}: ControlParts): Readonly<Record<string, Command>> => ({
  faults: command(z.object({ rates: z.union([z.string(), z.partialRecord(z.enum(faultKinds), share)]) }), ({ rates }) =>
    fault(typeof rates === 'string' ? ratesIn(rates) : rates),
  ),
  limits: command(z.object({ on: z.boolean() }), ({ on }) => limit(on ? teamsLimits : noLimits)),
  mail: command(z.object({ duplicated: share, reordered: share, delayed: share }).partial(), (mail) => post(mail)),
  channels: command(z.object({ count }), (add) => tenant.addChannels(add.count).map((one) => one.id)),
  people: command(z.object({ count }), (add) => tenant.addPeople(add.count).map((one) => one.id)),
  say: command(z.object({ person: id, conversation: id, text: z.string() }), ({ person, conversation, text }) =>
    acts.says(person, conversation, text),
  ),
  press: command(z.object({ person: id, conversation: id, title: z.string(), typed }), (press) =>
    acts.presses(press.person, press.conversation, press.title, press.typed),
  ),
  submit: command(z.object({ person: id, typed }), (form) => acts.submits(form.person, form.typed)),
  view: command(z.object({ person: id, message: id }), ({ person, message }) => acts.views(person, message)),
  react: command(z.object({ person: id, message: id, type: z.string().default('like') }), ({ person, message, type }) =>
    acts.reacts(person, message, type),
  ),
  install: command(z.object({ person: id, conversation: id }), ({ person, conversation }) =>
    acts.installs(person, conversation),
  ),
  remove: command(z.object({ person: id, conversation: id }), ({ person, conversation }) =>
    acts.removes(person, conversation),
  ),
  delete: command(z.object({ message: id }), ({ message }) => acts.deletes(message)),
  close: command(z.object({ conversation: id, code: z.enum(refusalCodes) }), ({ conversation, code }) => {
    tenant.closed.set(conversation, refusal(code))
  }),
  reopen: command(z.object({ conversation: id }), ({ conversation }) => tenant.closed.delete(conversation)),
  marks: command(
    z.object({ name: id, text: id, conversations: z.array(id).optional() }),
    ({ name, text, conversations = tenant.channels.map((one) => one.id) }) =>
      marks.expect(name, text, conversations, now()),
  ),
})

/** Answers what is asked of the simulator itself: `path` is what stands below /simulator. */
export const createControl = (parts: ControlParts) => {
  const { tenant, messages, acts, report } = parts
  const commands = commandsOf(parts)

  const state = (path: string, query: URLSearchParams): object | undefined => {
    if (path === 'report') return report()
    if (path === 'conversations') return look(parts, Looked.parse(Object.fromEntries(query)))
    if (path === 'person') {
      const person = tenant.person(query.get('id') ?? '')
      return person && { ...person, dialog: acts.dialogOf(person.id) ?? null }
    }
    const [, conversation] = /^conversations\/(.+)$/.exec(path) ?? []
    const place = conversation === undefined ? undefined : tenant.place(decodeURIComponent(conversation))
    return (
      place && {
        ...place,
        messages: messages.at(place.id).map(({ views, ...message }) => ({
          ...message,
          words: wordsOf(message),
          buttons: message.card ? buttonsOf(message.card).map(({ title }) => title) : [],
          viewers: [...views.keys()],
        })),
      }
    )
  }

  return async (method: string, path: string, query: URLSearchParams, body: string): Promise<Answer> => {
    try {
      if (method === 'GET') {
        const found = state(path, query)
        return found ? { status: 200, body: found } : { status: 404, body: { error: 'There is nothing of that name.' } }
      }
      if (method !== 'POST' || !Object.hasOwn(commands, path))
        return { status: 404, body: { error: `There are ${Object.keys(commands).join(', ')}.` } }
      return { status: 200, body: { done: (await commands[path]!(JSON.parse(body || '{}'))) ?? null } }
    } catch (error) {
      const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error)
      return { status: 400, body: { error: reason } }
    }
  }
}
export type Control = ReturnType<typeof createControl>
