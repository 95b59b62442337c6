/** A statement as a warehouse sees it. `replaces`: it depends on rows that are there, so a concurrent one may conflict. */
export interface Aim {
  kind: 'read' | 'write'
  /** The table it writes, or the first it reads, without its schema; empty when it names none. */
  table: string
  replaces: boolean
}

const name = String.raw`((?:["\`]?\w+["\`]?\.)*["\`]?\w+["\`]?)`
const read = new RegExp(String.raw`\bfrom\s+${name}`, 'i')
const appended = new RegExp(String.raw`^\s*insert\s+into\s+${name}`, 'i')
const replaced = new RegExp(String.raw`^\s*(?:merge\s+into|update|delete\s+from)\s+${name}`, 'i')
const defined = new RegExp(
  String.raw`^\s*(?:create|alter|drop)\s+(?:or\s+replace\s+)?\w+\s+(?:if\s+(?:not\s+)?exists\s+)?${name}`,
  'i',
)

const lastPart = (found: RegExpExecArray): string => found[1]!.split('.').at(-1)!.replaceAll(/["`]/g, '')

/** Reads from the text of a statement what it does to which table. */
export const aimOf = (statement: string): Aim => {
  const change = replaced.exec(statement)
  const written = change ?? appended.exec(statement) ?? defined.exec(statement)
  if (written) return { kind: 'write', table: lastPart(written), replaces: change !== null }
  const found = read.exec(statement)
  return { kind: 'read', table: found ? lastPart(found) : '', replaces: false }
}
