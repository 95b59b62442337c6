/** A line and a column, counted from 1. */
export interface Place {
  line: number
  column: number
}

const deepest = 50
const tokens = {
  space: /[ \t\n\r]*/y,
  string: /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y,
  other: /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)\b/y,
}

/** Finds the place where a text stops being JSON; its end if something is missing there. Undefined for valid JSON. */
export const faultyPlace = (text: string): Place | undefined => {
  let at = 0
  const take = (token: RegExp): boolean => {
    token.lastIndex = at
    const found = token.exec(text)
    if (found) at += found[0].length
    return found !== null
  }
  const sign = (wanted: string): boolean => {
    take(tokens.space)
    const found = text[at] === wanted
    if (found) at++
    return found
  }
  const members = (end: string, member: () => boolean): boolean => {
    if (sign(end)) return true
    for (;;) {
      if (!member()) return false
      if (sign(end)) return true
      if (!sign(',')) return false
    }
  }
  const value = (depth: number): boolean => {
    take(tokens.space)
    if (depth > deepest) return false
    if (sign('[')) return members(']', () => value(depth + 1))
    if (sign('{'))
      return members('}', () => {
        take(tokens.space)
        return take(tokens.string) && sign(':') && value(depth + 1)
      })
    return take(tokens.string) || take(tokens.other)
  }
  const whole = value(0)
  take(tokens.space)
  if (whole && at === text.length) return undefined
  const before = text.slice(0, at).split('\n')
  return { line: before.length, column: before.at(-1)!.length + 1 }
}
