/** The name of a source as people read it, and whether it is connected. A source without a text is called as it is. */
export const sourceName = (
  { name, isConnected }: { name: string; isConnected: boolean },
  say: (key: string) => string,
): string => {
  const key = isConnected ? `source.${name}` : `source.${name}_missing`
  const text = say(key)
  return text === key ? name : text
}
