import { z } from 'zod'
import { assignItem } from '../../services/work-items/assign.ts'
import { browseItems } from '../../services/work-items/browse.ts'
import { commentItem } from '../../services/work-items/comment.ts'
import { editItem } from '../../services/work-items/edit.ts'
import { fileItem, FileInput } from '../../services/work-items/file.ts'
import { joinItem, muteItem } from '../../services/work-items/follow.ts'
import { showHistory } from '../../services/work-items/history.ts'
import { moveActions } from '../../services/work-items/lifecycle.ts'
import { moveItem } from '../../services/work-items/move.ts'
import { findItem, showItem } from '../../services/work-items/show.ts'
import { voteItem } from '../../services/work-items/vote.ts'
import { Cursor, cursorOf, numberIn } from '../cursor.ts'
import { answer, route, type Route } from '../route.ts'
import { History, Item, Items } from './work-item-shapes.ts'

const one = '/work-items/{itemId}'
const versioned = { version: 'revision' }

/** The steps of the life cycle: a route for each, named after its action. */
const steps = moveActions.map((name) =>
  route(
    'POST',
    `${one}/${name.split('.')[1]}`,
    'Takes a step in the life of a ticket.',
    moveItem[name],
    answer(Item),
    versioned,
  ),
)

export const workItems: readonly Route[] = [
  route(
    'GET',
    '/work-items',
    'Finds tickets by kind, state, platform, people, tag and words.',
    browseItems,
    answer(Items, ({ next, ...rest }: Awaited<ReturnType<typeof browseItems>>) => ({ ...rest, next: cursorOf(next) })),
    {
      input: (browseItems.input as z.ZodObject).omit({ before: true }).extend({ cursor: Cursor.optional() }),
      reads: ({ cursor, ...filter }) => ({
        ...filter,
        ...(cursor !== undefined && { before: numberIn(cursor as string) }),
      }),
    },
  ),
  route(
    'POST',
    '/work-items',
    'Files a ticket: an incident, an improvement or a platform request.',
    fileItem,
    answer(Item),
    { input: FileInput, creates: true, ...versioned },
  ),
  route('GET', one, 'Shows a ticket with its comments and the steps one may take.', showItem, answer(Item), {
    input: z.object({ itemId: z.string() }),
    version: 'revision',
  }),
  route(
    'GET',
    '/work-items/numbered/{number}',
    'Shows a ticket by the number people know it by.',
    findItem,
    answer(Item),
    {
      version: 'revision',
    },
  ),
  route(
    'PATCH',
    one,
    'Changes title, description, severity, priority, environment, tags or the due day of a ticket.',
    editItem,
    answer(Item),
    versioned,
  ),
  route('GET', `${one}/history`, 'Shows what happened to a ticket.', showHistory, answer(History)),
  route('POST', `${one}/comments`, 'Adds a comment to a ticket.', commentItem, answer(Item), {
    input: (commentItem.input as z.ZodObject).omit({ typed: true }),
  }),
  route('PUT', `${one}/vote`, 'Votes for an improvement.', voteItem, answer(Item), {
    input: z.object({ itemId: z.string() }),
    says: { wanted: true },
  }),
  route('DELETE', `${one}/vote`, 'Takes the own vote back.', voteItem, answer(Item), {
    input: z.object({ itemId: z.string() }),
    says: { wanted: false },
  }),
  route('PUT', `${one}/following`, 'Follows a ticket.', joinItem, answer(Item), {
    input: z.object({ itemId: z.string() }),
  }),
  route('PUT', `${one}/muted`, 'Turns the notices about a ticket off.', muteItem, answer(Item), {
    input: z.object({ itemId: z.string() }),
    says: { muted: true },
  }),
  route('DELETE', `${one}/muted`, 'Turns the notices about a ticket on again.', muteItem, answer(Item), {
    input: z.object({ itemId: z.string() }),
    says: { muted: false },
  }),
  route('PUT', `${one}/assignee`, 'Gives a ticket to a person.', assignItem, answer(Item), versioned),
  ...steps,
]
