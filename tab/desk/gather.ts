/** Milliseconds in which changes are gathered; by chance longer, so that not all pages ask in the same moment. */
const gatherMs = 100
const spreadMs = 400
/** Milliseconds from one read to the next at least, however many changes there are. */
const apartMs = 3000

/** Milliseconds in which a change is gathered with those that follow, by the time since the last read. */
export const gatherForMs = (sinceMs: number, chance: number): number =>
  Math.max(gatherMs + chance * spreadMs, apartMs - sinceMs)
