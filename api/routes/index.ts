import type { Route } from '../route.ts'
import { announcementPlan } from './announcement-plan.ts'
import { announcements } from './announcements.ts'
import { apiKeys } from './api-keys.ts'
import { audit } from './audit.ts'
import { channels } from './channels.ts'
import { definitions } from './definitions.ts'
import { discovery } from './discovery.ts'
import { deskHealth } from './desk.ts'
import { glossary } from './glossary.ts'
import { handbook } from './handbook.ts'
import { platforms } from './platforms.ts'
import { requestTemplates } from './request-templates.ts'
import { roadmap } from './roadmap.ts'
import { roles } from './roles.ts'
import { workItemForms } from './work-item-forms.ts'
import { workItemFigures } from './work-item-figures.ts'
import { workItemsTogether } from './work-items-together.ts'
import { savedViews } from './saved-views.ts'
import { settings } from './settings.ts'
import { workItems } from './work-items.ts'

/** Every route of the API, one line per noun. */
export const routes: readonly Route[] = [
  ...roles,
  ...platforms,
  ...announcementPlan,
  ...definitions,
  ...discovery,
  ...announcements,
  ...workItemForms,
  ...workItemsTogether,
  ...workItemFigures,
  ...savedViews,
  ...workItems,
  ...requestTemplates,
  ...roadmap,
  ...glossary,
  ...handbook,
  ...channels,
  ...apiKeys,
  ...audit,
  ...deskHealth,
  ...settings,
]
