import type { Activity, CloudAdapter, ConversationReference } from 'botbuilder'
import type { Card } from '../cards/kit/card.ts'
import type { Reference } from '../services/store/tables/channels.ts'
import { messageOf } from './app.ts'

/** The part of the adapter that reaches people who did not just write. */
export type Sender = Pick<CloudAdapter, 'continueConversationAsync' | 'createConversationAsync'>

/** Edits the message in place, or posts a new one, and gives its activity id. Throws what the SDK threw. */
export const createSend =
  (adapter: Sender, appId: string) =>
  async (reference: Reference, card: Card, activityId: string | null): Promise<string> => {
    const { serviceUrl, channelId, botId, botName, conversationId, conversationType, tenantId } = reference
    const target = {
      serviceUrl,
      channelId,
      bot: { id: botId, name: botName },
      conversation: {
        id: conversationId,
        conversationType,
        tenantId,
        isGroup: conversationType !== 'personal',
        name: '',
      },
    } as ConversationReference
    let sent = activityId
    let failure: unknown
    await adapter.continueConversationAsync(appId, target, async (context) => {
      try {
        const message: Partial<Activity> = messageOf(card)
        if (activityId) await context.updateActivity({ ...message, id: activityId })
        else sent = (await context.sendActivity(message))?.id ?? null
      } catch (error) {
        failure = error
      }
    })
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- what the SDK threw is judged by its fields
    if (failure !== undefined) throw failure
    if (!sent) throw new Error('Teams gave the post no id')
    return sent
  }

/** Opens the personal chat with somebody and gives its conversation id. Throws what the SDK threw. */
export const createOpen =
  (adapter: Sender, appId: string) =>
  async (userId: string, { serviceUrl, channelId, tenantId, botId, botName }: Reference): Promise<string> => {
    let conversationId: string | undefined
    await adapter.createConversationAsync(
      appId,
      channelId,
      serviceUrl,
      null as unknown as string,
      {
        isGroup: false,
        bot: { id: botId, name: botName },
        members: [{ id: userId, name: '' }],
        tenantId,
        channelData: { tenant: { id: tenantId } },
      },
      async (context) => {
        conversationId = context.activity.conversation.id
      },
    )
    if (!conversationId) throw new Error('Teams gave the conversation no id')
    return conversationId
  }
