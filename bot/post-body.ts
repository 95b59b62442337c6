import type { Activity, Attachment } from 'botbuilder'
import type { ConnectorClient } from 'botframework-connector'

/** An operation of a connector client, as far as it is needed here. */
interface Operation {
  requestBody?: { mapper: { type: { name: string; className?: string } } }
}
interface Sender {
  sendOperationRequest(
    given: { activity?: Activity | Buffer },
    operation: Operation,
    callback?: unknown,
  ): Promise<unknown>
}

/** Bytes of cards that were written already: a card is posted many times. */
const written = new WeakMap<object, Buffer>()
export const bytesOf = (content: object): Buffer => {
  let bytes = written.get(content)
  if (!bytes) {
    bytes = Buffer.from(JSON.stringify(content))
    written.set(content, bytes)
  }
  return bytes
}

/** `{…}` without its last brace, ready for one more field. */
const opened = (fields: object): string => {
  const json = JSON.stringify(fields)
  return json === '{}' ? '{' : `${json.slice(0, -1)},`
}

/** An attachment as pieces of JSON. The bytes of a card are kept; anything else is written each time. */
const attachmentPieces = (attachment: Attachment): Buffer[] => {
  const { content, ...rest } = attachment as Omit<Attachment, 'content'> & { content?: unknown }
  if (typeof content !== 'object' || content === null) return [Buffer.from(JSON.stringify(attachment))]
  return [Buffer.from(`${opened(rest)}"content":`), bytesOf(content), Buffer.from('}')]
}

/** An activity as JSON: the same as JSON.stringify says, but for the order of the keys. */
export const bodyOf = ({ attachments, ...activity }: Partial<Activity>): Buffer => {
  if (!attachments) return Buffer.from(JSON.stringify(activity))
  const pieces = attachments.flatMap((attachment, index) => [
    Buffer.from(index > 0 ? ',' : ''),
    ...attachmentPieces(attachment),
  ])
  return Buffer.concat([Buffer.from(`${opened(activity)}"attachments":[`), ...pieces, Buffer.from(']}')])
}

/**
 * Makes a client send activities as `bodyOf` writes them. By itself it walks over a model of the activity and writes
 * the card anew for every person, which costs more than everything else the desk does for a turn. The SDK is at its
 * last version, so its part that is replaced here will not change.
 */
export const writeBodies = (client: ConnectorClient): void => {
  const sender = client as unknown as Sender
  const send = sender.sendOperationRequest.bind(sender)
  const raw = new WeakMap<Operation, Operation>()
  sender.sendOperationRequest = (given, operation, callback) => {
    const { requestBody } = operation
    if (!given.activity || requestBody?.mapper.type.className !== 'Activity') return send(given, operation, callback)
    let bytes = raw.get(operation)
    if (!bytes) {
      // The SDK sends a body that it takes for a stream as it is.
      bytes = {
        ...operation,
        requestBody: { ...requestBody, mapper: { ...requestBody.mapper, type: { name: 'Stream' } } },
      }
      raw.set(operation, bytes)
    }
    return send({ ...given, activity: bodyOf(given.activity as Activity) }, bytes, callback)
  }
}
