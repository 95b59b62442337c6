import { z } from 'zod'
import { about, action } from '../kernel/action.ts'
import type { Acting } from '../kernel/change.ts'
import { channels } from '../channels/memory.ts'
import { followsItem, seenFrom, sharedAmong } from '../channels/model.ts'
import { Day } from '../kernel/day.ts'
import { AppError } from '../kernel/errors.ts'
import { limited } from '../kernel/limited.ts'
import { mayOffer } from '../kernel/offer.ts'
import { platformById } from '../platforms/memory.ts'
import { answersTo } from '../request-templates/filled-in.ts'
import { itemTypes } from '../store/tables/work-items.ts'
import { optional, text } from '../kernel/text.ts'
import { dueOf } from './due.ts'
import {
  Service,
  Description,
  Environment,
  Links,
  needed,
  Platform,
  Priority,
  RunPage,
  Severity,
  Tags,
  Title,
} from './fields.ts'
import { expectNoneSimilar } from './find-similar.ts'
import { firstState } from './lifecycle.ts'
import { numbers as numbersOf } from './memory.ts'
import { following, type ItemDetails, type WorkItem } from './model.ts'
import { itemView } from './view.ts'

const fields = z.object({
  itemType: z.enum(itemTypes),
  title: Title,
  description: Description.default(''),
  platformId: optional(Platform).default(null),
  service: optional(Service).default(null),
  environment: optional(Environment).default(null),
  severity: optional(Severity).default(null),
  priority: optional(Priority).default(null),
  tags: Tags.default([]),
  dueOn: optional(Day).default(null),
  links: Links.default([]),
  templateId: optional(text(1, 40)).default(null),
  /** The version of the template that was filled in; absent: whatever it is. */
  templateVersion: z.int().optional(),
  answers: z.record(z.string(), z.unknown()).default({}),
  /** True if the reporter saw the open incidents that look the same and means another one. */
  isAnother: z.boolean().default(false),
})

export const FileInput = fields.superRefine(
  (input, issues) => {
    // Beside other faults the value is not what its type says.
    const itemType = itemTypes.find((type) => type === input.itemType)
    for (const field of itemType ? needed[itemType] : []) {
      // A template asks in fields of its own for what a description would say.
      const asked = field !== 'description' || input.templateId === null
      if (asked && !input[field]) issues.addIssue({ code: 'custom', message: 'required', path: [field] })
    }
  },
  // Also beside other faults, so that a form says all of them at once.
  { when: ({ value }) => typeof value === 'object' && value !== null },
)

/** Files what was asked for, once per event. */
const filing = async (context: Acting, input: z.output<typeof FileInput>, health: WorkItem['health']) => {
  const { actor, key } = context
  const numbers = context.part(numbersOf)
  const answers = await answersTo(context, input)
  if (input.platformId !== null) await platformById(context, input.platformId)
  const due = dueOf(input.dueOn, context)
  if (input.itemType === 'INCIDENT' && !input.isAnother) await expectNoneSimilar(context, input)
  const state = firstState(input.itemType)
  const number = await numbers.take()
  const set = {
    number,
    revision: 1,
    itemType: input.itemType,
    platformId: input.platformId,
    service: input.service,
    environment: input.environment,
    severity: input.severity,
    title: input.title,
    descriptionMd: input.description,
    tags: input.tags,
    state,
    assignedTo: null,
    assignedName: null,
    reporterName: actor.name,
    priority: input.priority,
    ...due,
    links: input.links.map((url) => ({ title: url.split('/').at(-1)?.slice(0, 80) || url.slice(0, 80), url })),
    templateId: input.templateId,
    answers,
    followers: following([], actor, { version: 1, comments: 0 }),
    moved: null,
    given: null,
    health,
  }
  const event = { type: 'CREATE', newState: state, payload: { number } }
  const { row } = await limited(context, 'file', input.platformId, () =>
    context.change('work_items', key, (item) => (item ? undefined : { set, event }), null),
  ).catch((error: unknown) => {
    const isAway = error instanceof AppError && error.message === 'store_away'
    if (isAway || (error instanceof AppError && error.code === 'RATE_LIMITED')) numbers.giveBack(number)
    throw error
  })
  // The same click, once more.
  if (row!.number !== number) numbers.giveBack(number)
  const details: ItemDetails = { item: row!, votes: [], comments: [] }
  const known = context.known(channels).peek()?.value
  // The hint comes from memory alone, so that nobody waits for it.
  const followed =
    known === undefined ||
    sharedAmong(known).some((channel) => followsItem(seenFrom(channel, context.workspace), row!)) ||
    // Whoever cannot subscribe a channel has no use for the hint.
    !(await mayOffer(context, 'channel.subscribe', input.platformId))
  return { ...(await itemView(context, details)), followed }
}

/**
 * Files an incident, an improvement or a platform request: one statement, a put-if-absent under an id made of the event,
 * so that the same click files once. Throws INVALID, NOT_FOUND (platform, template), CONFLICT (template), RATE_LIMITED, and
 * RULE for an incident that looks like one that is open.
 */
export const fileItem = action(
  'workItem.file',
  FileInput,
  (context, input) => filing(context, input, null),
  about('work_items', 'itemId'),
)

/** Opens an incident because of what is measured, with the address of the run that failed where that is known. For the desk itself. */
export const openIncident = action(
  'workItem.open',
  FileInput.safeExtend({ run: RunPage.nullable() }),
  (context, { run, ...input }) => filing(context, input, { run, wellAt: null }),
  about('work_items', 'itemId'),
)
