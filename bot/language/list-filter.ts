import { fold } from '../../services/kernel/text.ts'
import { findPlatform, platformAmong, type Named } from '../../services/platforms/find.ts'
import { meaningAt, type Asking, type Filter, type Meaning } from './list-words.ts'
import { bareWord, isWord } from './words.ts'

/** A word, or several that mean something together. */
interface Piece {
  said: string
  meaning?: Meaning
}

/** More than a list is ever asked for with; each word is looked at together with those around it. */
const mostWords = 24

/** The words of a text, without what only ends a sentence or quotes them. */
const wordsIn = (text: string): string[] =>
  text
    .slice(0, 1000)
    .split(/\s+/)
    .map(bareWord)
    .filter((word) => word !== '' && fold(word) !== '#')
    .slice(0, mostWords)

const asks = (piece: Piece | undefined, what?: Asking): Asking | undefined =>
  typeof piece?.meaning === 'object' && 'asks' in piece.meaning && (!what || piece.meaning.asks === what)
    ? piece.meaning.asks
    : undefined
const filterOf = ({ meaning }: Piece): Filter | undefined =>
  typeof meaning === 'object' && 'filter' in meaning ? meaning.filter : undefined
const isPlain = (piece: Piece | undefined): boolean => piece !== undefined && piece.meaning === undefined
const mayBePerson = (piece: Piece | undefined): boolean =>
  piece !== undefined && (isPlain(piece) || filterOf(piece)?.mine === true)

/** A text as pieces. A tag is one word: what follows `tag`, or what begins with #. */
const piecesOf = (text: string): Piece[] => {
  const pieces: Piece[] = []
  for (let words = wordsIn(text); words.length > 0;) {
    const [word = ''] = words
    const { count, meaning } = meaningAt(words) ?? { count: 1 }
    const piece: Piece = { said: words.slice(0, count).join(' '), ...(meaning !== undefined && { meaning }) }
    words = words.slice(count)
    const tag = asks(piece, 'tag') ? words.shift() : /^#./.test(fold(word)) ? word : undefined
    pieces.push(
      tag === undefined
        ? piece
        : { said: tag, meaning: { filter: { tag: tag.replace(/^[#\uff03]/, '').slice(0, 30) } } },
    )
  }
  return pieces
}

/** The first platform that is named in full is a filter, whatever stands around it. */
const withPlatform = (pieces: Piece[], platforms: readonly Named[]): Piece[] => {
  for (const [from, piece] of pieces.entries()) {
    if (!isPlain(piece)) continue
    const end = pieces.findIndex((other, index) => index > from && !isPlain(other))
    const run = pieces.slice(from, end === -1 ? undefined : end).map(({ said }) => said)
    const named = platformAmong(platforms, run)
    if (!named) continue
    const { at, count, found } = named
    const said = run.slice(at, at + count).join(' ')
    return pieces.toSpliced(from + at, count, { said, meaning: { filter: { platformId: found.platformId } } })
  }
  return pieces
}

/** `mir zugewiesen`, `Ben zugewiesen` -> the other way round, as it is read. */
const inOrder = (pieces: Piece[]): Piece[] => {
  const at = pieces.findIndex((piece, index) => asks(piece, 'assignedTo') && !mayBePerson(pieces[index + 1]))
  if (at <= 0 || !mayBePerson(pieces[at - 1])) return pieces
  const from = isPlain(pieces[at - 1])
    ? pieces.findLastIndex((piece, index) => index < at && !isPlain(piece)) + 1
    : at - 1
  return [...pieces.slice(0, from), pieces[at]!, ...pieces.slice(from, at), ...pieces.slice(at + 1)]
}

const isNobody = isWord('word.nobody')
const cut = (words: readonly string[], most: number): string => words.join(' ').slice(0, most)

/** Pieces -> what they ask for: filters, the words of each name, and the words that are neither. */
const read = (pieces: readonly Piece[]) => {
  let filter: Filter = {}
  const names: Record<Asking, string[]> = { assignedTo: [], reportedBy: [], person: [], tag: [] }
  const left: string[] = []
  let asking: Asking | undefined
  for (const piece of pieces) {
    const begun = asking !== undefined && names[asking].length > 0
    const said = filterOf(piece)
    if (isPlain(piece) || (said?.tag && filter.tag)) (asking ? names[asking] : left).push(said?.tag ?? piece.said)
    // A name may have an `of` in it: Anna von Berg.
    else if (asks(piece)) asking = begun && asks(piece, 'person') ? asking : asks(piece)
    else if (said?.mine && asking && asking !== 'person' && !begun) filter = { ...filter, [asking]: 'me' }
    else if (said) filter = said.state === 'any' ? { ...said, ...filter } : { ...filter, ...said }
    if (said || (piece.meaning === 'filler' && begun)) asking = undefined
  }
  return { filter, names, left }
}

/** A request has a priority where others have a severity. */
const ofItsKind = ({ severity, ...filter }: Filter): Filter =>
  filter.itemType === 'PLATFORM_REQUEST' && (severity === 'high' || severity === 'low')
    ? { priority: severity, ...filter }
    : { ...(severity && { severity }), ...filter }

/**
 * `open critical incidents on lakehouse` -> the filter those words name. Words that name nothing are looked for; one that
 * stands alone may also be a part of the name of a platform, or that name with a typing mistake.
 */
export const listFilter = (text: string, platforms: readonly Named[]): Filter => {
  const { filter, names, left } = read(inOrder(withPlatform(piecesOf(text), platforms)))
  const { assignedTo, reportedBy, person } = names
  const platform = !filter.platformId && left.length === 1 ? findPlatform(platforms, left[0]!) : undefined
  return ofItsKind({
    ...filter,
    ...(assignedTo.length > 0 && {
      assignedTo: isNobody(cut(assignedTo, 80)) ? 'nobody' : cut(assignedTo, 80),
    }),
    ...(reportedBy.length > 0 && { reportedBy: cut(reportedBy, 80) }),
    ...(person.length > 0 && { person: cut(person, 80) }),
    ...(platform && 'found' in platform
      ? { platformId: platform.found.platformId }
      : left.length > 0 && { words: cut(left, 60) }),
  })
}
