import type { Label } from './words.ts'

/** A button as data. It carries ids and the version it saw; rights are checked when it is pressed. */
export interface Button {
  title: Label
  verb: string
  data: Record<string, string | number | null>
  /** The same for clients without Action.Execute. */
  submit: Record<string, string | number | null>
}

export const button = (title: Label, verb: string, data: Button['data'] = {}): Button => ({
  title,
  verb,
  data,
  submit: { ...data, verb },
})
