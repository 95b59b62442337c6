import { z } from 'zod'
import { clean } from '../kernel/text.ts'
import { cutTo, longest } from './model.ts'

/** A question on one line; one that is too long is cut, as its beginning says what is asked. */
const cutLine = (most: number) =>
  z
    .string()
    .transform((typed) =>
      cutTo(
        clean(typed.slice(0, most * 4))
          .replace(/\s+/g, ' ')
          .trim(),
        most,
      ),
    )
    .pipe(z.string().min(1))

export const Question = cutLine(longest.question)
export const KeptQuestion = cutLine(longest.kept)
