import { fold } from '../../services/kernel/text.ts'
import { wordsOf } from './health-words.ts'
import { holds, isWord } from './words.ts'

// A sentence is about something when a word or a phrase for it stands anywhere in it. That is a guess, so it only reads,
// or decides what is offered first.

/** Somebody asks whom to turn to. */
export const asksWho = holds('word.who')
/** Somebody wants to hear of something. */
export const isNotified = holds('word.notify')
/** Somebody would like something new or better. */
export const wishes = holds('word.wish')
/** Somebody wants to be let in. */
export const isLetIn = holds('word.access')
/** Somebody is to have a role. */
export const namesRole = holds('word.role_name')

const adds = holds('word.add')
const ofCheck = holds('word.check')
const ofPlatform = holds('word.platform')
/** The kind of thing somebody wants to add to what the desk shows. */
export const addsTo = (text: string): 'check' | 'platform' | undefined =>
  !adds(text) ? undefined : ofCheck(text) ? 'check' : ofPlatform(text) ? 'platform' : undefined

const isQuestionWord = isWord('word.question')
/** A question has at least so many words; fewer name something. */
const fewest = 3
/** Somebody asks something: it ends so, or begins with the word of a question. */
export const isQuestion = (text: string): boolean => {
  const words = wordsOf(text)
  return words.length >= fewest && (fold(text).endsWith('?') || isQuestionWord(words[0]!))
}
