import { people, type PersonName } from './person.ts'

export interface HeardEvent {
  id: string
  event: string
  data: Record<string, unknown>
}

const partsOf = (block: string): Record<string, string> =>
  Object.fromEntries(
    block
      .split('\n')
      .filter((line) => /^\w+: /.test(line))
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  )

/** Somebody who listens to the changes of a desk, as a page does. Resolves once the desk has begun to tell. */
export const listen = async (origin: string, name: PersonName | null, lastEventId?: string) => {
  const leaving = new AbortController()
  const response = await fetch(`${origin}/api/v1/changes`, {
    signal: leaving.signal,
    headers: {
      'accept-language': 'en-GB',
      ...(name && { 'local-person': people[name] }),
      ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
    },
  })
  const events: HeardEvent[] = []
  let place = ''
  let look: () => void = () => undefined
  let isOver = false
  const take = (block: string): void => {
    const { id, event, data } = partsOf(block)
    if (id !== undefined) place = id
    if (data !== undefined)
      events.push({ id: place, event: event ?? 'message', data: JSON.parse(data) as HeardEvent['data'] })
    look()
  }
  const reading = (async () => {
    let text = ''
    const decoder = new TextDecoder()
    try {
      for await (const chunk of response.body!) {
        text += decoder.decode(chunk as Uint8Array, { stream: true })
        const blocks = text.split('\n\n')
        text = blocks.pop()!
        blocks.forEach(take)
      }
    } catch {
      // The connection was closed.
    }
    isOver = true
    look()
  })()
  const until = (isThere: () => boolean): Promise<void> =>
    new Promise((done) => {
      look = () => void ((isThere() || isOver) && done())
      look()
    })
  if (response.status === 200) await until(() => place !== '')
  return {
    status: response.status,
    headers: response.headers,
    events,
    place: () => place,
    /** Resolves when so many events were heard, or nothing more comes. */
    hears: async (count: number) => {
      await until(() => events.length >= count)
      return events.map(({ event, data }) => ({ event, ...data }))
    },
    /** Resolves when the desk ended it. */
    over: () => reading,
    async leaves() {
      leaving.abort()
      await reading
    },
  }
}
