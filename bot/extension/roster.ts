import { TeamsInfo, type TurnContext } from 'botbuilder'
import { channels } from '../../services/channels/memory.ts'
import { channelIdOf } from '../../services/channels/model.ts'
import type { Desk } from '../../services/kernel/context.ts'
import { within } from '../patience.ts'

/** Milliseconds to wait for Teams to say who is in a chat; the form comes with or without the answer. */
const patienceMs = 1500

interface Refused {
  statusCode?: number
  code?: string
  details?: { error?: { code?: string } }
}
const codeOf = (error: unknown): string | undefined => {
  const { code, details } = (error ?? {}) as Refused
  return details?.error?.code ?? code
}

/**
 * Tells whether the desk is in the chat somebody writes in: from memory where it is known, else Teams is asked for its
 * members. Only a clear refusal means no, so that a Teams that is slow or ill keeps nobody from going on.
 * https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/create-task-module
 */
export const isDeskIn = async (desk: Pick<Desk, 'known'>, context: TurnContext): Promise<boolean> => {
  const here = channelIdOf(context.activity.conversation.id)
  const known = desk.known(channels).peek()?.value ?? []
  if (known.some(({ channelId, isActive }) => channelId === here && isActive)) return true
  const asked = TeamsInfo.getPagedMembers(context, 1).then(
    () => true,
    (error: unknown) => codeOf(error) !== 'BotNotInConversationRoster',
  )
  return within(patienceMs, asked, () => true)
}
