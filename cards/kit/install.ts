import { installButton, sendButton, type Data } from './button.ts'
import type { FormCard } from './form.ts'
import { noticeCard } from './notice.ts'
import type { Reader } from './reader.ts'

/**
 * Asks whether the desk shall come into the chat, where a card for it is about to be made. `data` comes back with either
 * button, so that nothing of what somebody began is lost.
 */
export const installCard = (dialog: string, data: Data, to: Reader): FormCard => {
  const title = to.label('install.title')
  const buttons = [
    installButton(to.label('button.install'), dialog, data),
    sendButton(to.label('button.go_on_without'), dialog, { ...data, goesOn: 'yes' }),
  ]
  return {
    ...noticeCard(
      { place: null, title: to.say('install.title'), text: to.say('install.text'), summary: title, buttons },
      to,
    ),
    title,
  }
}
