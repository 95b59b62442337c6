/** An event of a stream: its name, and its data as text. An event that only moves the place on has no data. */
export interface StreamEvent {
  event: string
  data: string | null
  /** The place in the stream after this event; null where none was told so far. */
  place: string | null
}

/** Characters that may wait for the end of an event; a stream with a longer one is none of the desk. */
const mostWaiting = 100_000

/**
 * Makes what reads server-sent events out of text as it arrives, in pieces that may end anywhere. Comments are passed over. Throws
 * Error for an event without end. https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export const createEventReader = () => {
  let waiting = ''
  let place: string | null = null
  const read = (block: string): StreamEvent[] => {
    let event = 'message'
    let isTold = false
    const data: string[] = []
    for (const line of block.split('\n')) {
      const [, field, value = ''] = /^([^:]+):? ?(.*)$/.exec(line) ?? []
      if (field === 'event') event = value
      if (field === 'data') data.push(value)
      if (field === 'id' && !value.includes('\0')) {
        place = value
        isTold = true
      }
    }
    return data.length > 0 || isTold ? [{ event, data: data.length > 0 ? data.join('\n') : null, place }] : []
  }
  return (piece: string): StreamEvent[] => {
    waiting += piece
    // The second half of a line end may be in the next piece.
    const isCut = waiting.endsWith('\r')
    const blocks = (isCut ? waiting.slice(0, -1) : waiting).replace(/\r\n?/g, '\n').split('\n\n')
    waiting = blocks.pop()! + (isCut ? '\r' : '')
    if (waiting.length > mostWaiting) throw new Error('an event without end')
    return blocks.flatMap(read)
  }
}
