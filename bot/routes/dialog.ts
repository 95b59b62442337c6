import type { Form } from '../../cards/kit/form.ts'
import type { Reader } from '../../cards/kit/reader.ts'
import type { Answers } from '../../cards/kit/typed.ts'
import type { Context } from '../../services/kernel/context.ts'
import type { Show } from './route.ts'

/** A dialog: the form of an action. */
export interface DialogRoute {
  /**
   * The form for what its button carried, which may be forged. Reads only, and from memory where it can: it is drawn
   * again for what is sent.
   */
  open: (context: Context, carried: Readonly<Record<string, unknown>>, to: Reader) => Promise<Form>
  /** What the form says and what it carried -> the input of the action, which finds the faults. */
  input: (answers: Answers) => object
  submit: Show<never>
  /** The form a refusal answers with, when that asks for more than the first one did. */
  amended?: (form: Form, error: unknown, to: Reader, sent: Readonly<Record<string, unknown>>) => Form
  /** The field that shows a fault of an input field that has none of its own. */
  shownAt?: Readonly<Record<string, string>>
}
