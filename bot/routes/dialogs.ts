import { addCheck } from './define-check.ts'
import { addPlatform } from './define-platform.ts'
import { editTemplate } from './define-template.ts'
import type { DialogRoute } from './dialog.ts'
import { ticketDialogs } from './work-item-dialogs.ts'

/** Every dialog, by the action it is for. */
export const dialogs: Readonly<Record<string, DialogRoute>> = {
  'platform.define': addPlatform,
  'check.define': addCheck,
  'requestTemplate.define': editTemplate,
  ...ticketDialogs,
}
