import { z } from 'zod'
import { fold } from '../kernel/text.ts'

/** A quarter as people and clients write it: 2027-Q1, Q1 2027, 1/2027. */
const forms = [/^(?<year>20\d\d) ?[-/.]? ?q ?(?<quarter>[1-4])$/, /^q? ?(?<quarter>[1-4]) ?[-/.]? ?(?<year>20\d\d)$/]

/** A quarter, kept as 2027-Q1. */
export const Quarter = z.string().transform((typed, issues): string => {
  for (const form of forms) {
    const { year, quarter } = form.exec(fold(typed))?.groups ?? {}
    if (year !== undefined) return `${year}-Q${quarter}`
  }
  issues.addIssue({ code: 'custom', message: 'not_a_quarter' })
  return z.NEVER
})
