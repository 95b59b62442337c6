/** Characters of a view as JSON that leave room for the rest of its card; what has to be escaped counts as it is sent. */
const room = 22_000

/** The first view that leaves room for the rest of the card, or the last. Each says less than the one before. */
export const fitting = <V extends object>(views: readonly (() => V)[]): V => {
  const [first, ...shorter] = views
  const view = first!()
  return shorter.length === 0 || JSON.stringify(view).length <= room ? view : fitting(shorter)
}
