import { z } from 'zod'
import { showSettings } from '../../services/settings/show.ts'
import { list } from '../fields.ts'
import { answer, route, type Route } from '../route.ts'

export const Settings = z
  .object({
    groups: list(
      z.object({
        group: z.string(),
        settings: list(
          z.object({
            name: z.string().meta({ description: 'The variable of the environment.' }),
            value: z.string().nullable().meta({ description: 'Null for what is told only as set or not.' }),
            isSet: z.boolean(),
          }),
        ),
      }),
    ),
    languages: list(
      z.object({
        language: z.string().meta({ description: 'A language the desk speaks, as a BCP 47 tag.' }),
        isDraft: z.boolean().meta({ description: 'True if no native has read its texts yet.' }),
      }),
    ),
  })
  .meta({ id: 'Settings', description: 'The settings the desk runs with, without any secret, and its languages.' })

export const settings: readonly Route[] = [
  route(
    'GET',
    '/settings',
    'Shows the settings the desk runs with, without any secret, and the languages it speaks.',
    showSettings,
    answer(Settings),
  ),
]
