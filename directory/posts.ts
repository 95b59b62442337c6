import { z } from 'zod'
import { failureOf, graphClient, type Get, type GraphOptions } from './graph.ts'

/** A place where messages of the desk are looked for. */
export interface Place {
  conversationType: 'personal' | 'groupChat' | 'channel'
  /** Teams conversation id; of a thread with `;messageid=`. */
  conversationId: string
  /** Entra id of the team of a channel, as far as Teams told it. */
  groupId: string | null
}

const Attachment = z.object({ content: z.string().nullish() })
const Message = z.object({
  id: z.string(),
  createdDateTime: z.string(),
  deletedDateTime: z.string().nullish(),
  attachments: z.array(Attachment).nullish(),
})
/** https://learn.microsoft.com/graph/api/channel-list-messages and chat-list-messages */
const Page = z.object({ value: z.array(Message), '@odata.nextLink': z.string().optional() })

/** Graph's largest page of messages, and the pages that are read: what got lost is among the newest. */
const pageSize = 50
const maxPages = 4

/** The address of the messages of a place; undefined where Graph has none that the desk could name. */
const addressOf = ({ conversationType, conversationId, groupId }: Place): string | undefined => {
  const [id, root] = conversationId.split(';messageid=').map(encodeURIComponent)
  if (conversationType === 'groupChat') return `/chats/${id}/messages?$top=${pageSize}`
  if (conversationType !== 'channel' || groupId === null) return undefined
  const messages = `/teams/${encodeURIComponent(groupId)}/channels/${id}/messages`
  return root === undefined ? `${messages}?$top=${pageSize}` : `${messages}/${root}/replies?$top=${pageSize}`
}

/**
 * Finds messages by a hidden id on their card, the newest first. Needs the application permissions ChannelMessage.Read.All
 * and Chat.Read.All, or the resource-specific ones of the app package. Undefined where nobody can look, such as in
 * personal chats, whose id in Graph the desk is not told. Rejects with an Error that says why Graph did not answer.
 */
export const postFinder = (options: GraphOptions & { now: () => Date }) => {
  const { graph = 'https://graph.microsoft.com', now } = options
  let client: Promise<Get> | undefined

  const read = async (address: string): Promise<z.output<typeof Page>> => {
    try {
      client ??= graphClient(options, graph)
      return Page.parse(await (await client)(address))
    } catch (error) {
      throw new Error(failureOf(error, now()).why, { cause: error })
    }
  }
  const search = async (first: string, mark: string): Promise<string[]> => {
    const found: z.output<typeof Message>[] = []
    let address: string | undefined = first
    for (let pages = 0; address !== undefined && pages < maxPages; pages++) {
      const page: z.output<typeof Page> = await read(address)
      found.push(
        ...page.value.filter(
          ({ deletedDateTime, attachments }) =>
            !deletedDateTime && attachments?.some(({ content }) => content?.includes(`"${mark}"`)),
        ),
      )
      address = page['@odata.nextLink']
    }
    return found.sort((one, other) => other.createdDateTime.localeCompare(one.createdDateTime)).map(({ id }) => id)
  }

  return (place: Place, mark: string): Promise<string[]> | undefined => {
    const address = addressOf(place)
    return address === undefined ? undefined : search(address, mark)
  }
}
export type PostFinder = ReturnType<typeof postFinder>
