import type { Label } from './words.ts'

/** A button as data. It carries ids and the version it saw; rights are checked when it is pressed. */
export interface Button {
  title: Label
  verb: string
  data: Record<string, string | number | null>
}

export const button = (title: Label, verb: string, data: Button['data'] = {}): Button => ({ title, verb, data })

/** The button as an Adaptive Card action. Clients without Action.Execute send its verb with the data. */
export const buttonAction = ({ title, verb, data }: Button): Record<string, unknown> => ({
  type: 'Action.Execute',
  title,
  verb,
  data,
  fallback: { type: 'Action.Submit', title, data: { ...data, verb } },
})
