/** The values of a form by the names of its fields, as they are typed. */
export type Values = Readonly<Record<string, string>>

/**
 * A form whose thing somebody else changed meanwhile: the fields that the person wrote stay as they wrote them, and the
 * others say what is stored now, so that nobody writes back what they never touched.
 */
export const rebased = <V extends Values>(seen: V, typed: V, stored: V): V =>
  Object.fromEntries(
    Object.entries(stored).map(([name, value]) => [name, typed[name] === seen[name] ? value : typed[name]!]),
  ) as V
