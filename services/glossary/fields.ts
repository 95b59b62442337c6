import { z } from 'zod'
import { clean, fold, line, optional, text } from '../kernel/text.ts'

/** The most that fits, in characters or in number. */
export const longest = {
  term: 80,
  definition: 4000,
  domain: 40,
  word: 60,
  words: 12,
  asset: 300,
  assets: 12,
  reviewMonths: 60,
  reason: 500,
  asked: 120,
} as const

/** Months after which a term is looked at again, unless it says otherwise. */
export const usualReviewMonths = 12

export const TermId = z.string().regex(/^[\p{L}\p{N}-]{1,80}$/u)
export const ProposalId = z.string().min(1).max(80)
export const Revision = z.int().min(0)
export const Reason = text(3, longest.reason)

/** The lines, or what stands between commas or semicolons, of a text that lists things; what is there twice counts once. */
const listed = (typed: unknown, between: RegExp): unknown =>
  typeof typed === 'string' ? partsOf(typed, between) : (typed ?? [])
const partsOf = (typed: string, between: RegExp): string[] => {
  const parts = clean(typed)
    .split(between)
    .map((part) => part.trim())
    .filter(Boolean)
  return parts.filter((part, at) => parts.findIndex((other) => fold(other) === fold(part)) === at)
}

/** Words for the same thing, as a list or as a text with commas between them. */
export const Words = z.preprocess((typed) => listed(typed, /[,;\n]/), z.array(line(1, longest.word)).max(longest.words))

/** Tables, dashboards and pages, as a list or one a line: a name, an address, or both. */
const Assets = z.preprocess((typed) => listed(typed, /\n/), z.array(line(1, longest.asset)).max(longest.assets))

export const TermName = line(1, longest.term)
export const Definition = text(3, longest.definition)
const Domain = line(1, longest.domain)
export const ReviewMonths = z.int().min(1).max(longest.reviewMonths)

/** A term as a form or a line of a file has it; the steward is a name or an address. */
export const TermInput = z.object({
  term: TermName,
  definition: Definition,
  domain: optional(Domain),
  synonyms: Words,
  abbreviations: Words,
  assets: Assets,
  steward: optional(line(1, 120)),
  reviewMonths: z.preprocess((typed) => typed ?? usualReviewMonths, ReviewMonths),
})
export type TermInput = z.output<typeof TermInput>
