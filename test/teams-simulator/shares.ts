/** Reads a share such as `5%`, which is 0.05. Throws Error when it is none. */
export const shareIn = (text: string): number => {
  const [, number] = /^(\d+(?:\.\d+)?)%$/.exec(text.trim()) ?? []
  if (number === undefined || Number(number) > 100) throw new Error(`${text} is no share: write for example 5%`)
  return Number(number) / 100
}

/** Reads a list such as `lostAnswer=2%,slow=1%`. Throws Error when a name is not one of these. */
export const sharesIn = <K extends string>(text: string, names: readonly K[]): Partial<Record<K, number>> => {
  const shares: Partial<Record<K, number>> = {}
  for (const part of text.split(',')) {
    const [word = '', share = ''] = part.split('=').map((side) => side.trim())
    const name = names.find((known) => known === word)
    if (name === undefined) throw new Error(`${word} is not one of ${names.join(', ')}`)
    shares[name] = shareIn(share)
  }
  return shares
}
