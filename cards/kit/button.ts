import type { Label } from './words.ts'

type Value = string | number | boolean | null
export type Data = Record<string, Value | Readonly<Record<string, Value>>>

/** A button as data. It carries ids and the version it saw; rights are checked when it is pressed. */
export interface VerbButton {
  title: Label
  verb: string
  data: Data
  secondary?: boolean
}

/** A button that opens a dialog, that sends the form in it, or that adds the desk to a chat and then sends it. */
export interface DialogButton {
  title: Label
  dialog: string
  does: 'open' | 'send' | 'install'
  data: Data
  secondary?: boolean
}

/** A button that opens a page elsewhere. */
export interface LinkButton {
  title: Label
  url: string
  secondary?: boolean
}

export type Button = VerbButton | DialogButton | LinkButton

export const button = (title: Label, verb: string, data: Data = {}): VerbButton => ({ title, verb, data })

/** Opens the dialog of an action; the form knows the ids it carries. */
export const dialogButton = (title: Label, dialog: string, data: Data = {}): DialogButton => ({
  title,
  dialog,
  does: 'open',
  data,
})

/** Opens a page; undefined for what is not the whole address of one, or names a user. */
export const linkButton = (title: Label, url: unknown): LinkButton | undefined =>
  typeof url === 'string' &&
  /^https:\/\//i.test(url) &&
  URL.canParse(url) &&
  new URL(url).username === '' &&
  new URL(url).password === ''
    ? { title, url }
    : undefined

/** Sends the form of a dialog. */
export const sendButton = (title: Label, dialog: string, data: Data): DialogButton => ({
  title,
  dialog,
  does: 'send',
  data,
})

/** Adds the desk to the chat, and then sends the form of a dialog. */
export const installButton = (title: Label, dialog: string, data: Data): DialogButton => ({
  title,
  dialog,
  does: 'install',
  data,
})

/** Puts a button behind the three dots: it does not count among the six Teams shows. */
export const secondary = <B extends Button>(pressed: B): B => ({ ...pressed, secondary: true })

/** The button as an Adaptive Card action. Clients without Action.Execute send its verb with the data. */
export const buttonAction = (pressed: Button): Record<string, unknown> => {
  const { title } = pressed
  const mode = pressed.secondary && { mode: 'secondary' }
  if ('url' in pressed) return { type: 'Action.OpenUrl', title, url: pressed.url, ...mode }
  const { data } = pressed
  if ('verb' in pressed) {
    const { verb } = pressed
    const fallback = { type: 'Action.Submit', title, data: { ...data, verb } }
    return { type: 'Action.Execute', title, verb, data, fallback, ...mode }
  }
  // Dialogs know no Action.Execute, neither to open them nor inside.
  const { dialog, does } = pressed
  const msteams = { open: { type: 'task/fetch' }, install: { justInTimeInstall: true }, send: undefined }[does]
  return { type: 'Action.Submit', title, data: { ...data, dialog, ...(msteams && { msteams }) }, ...mode }
}
