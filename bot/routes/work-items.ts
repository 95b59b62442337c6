import type { Routes } from './route.ts'
import { commands } from './work-items/commands.ts'
import { dialogs } from './work-items/dialogs.ts'
import { messageActions } from './work-items/file.ts'
import { links, searches } from './work-items/searches.ts'
import { verbs } from './work-items/verbs.ts'

export const workItems: Routes = { commands, verbs, dialogs, searches, messageActions, links }
