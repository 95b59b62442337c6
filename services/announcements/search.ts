import { action } from '../kernel/action.ts'
import { holdsWords, pageOf, SearchInput, searchWords, type Found } from '../kernel/search.ts'
import { platformName } from '../platforms/memory.ts'
import { announcements } from './memory.ts'
import type { State } from './model.ts'
import { sharedView, type AnnouncementView } from './view.ts'

/** States of what nobody was told, or what was taken back. */
const untold: readonly State[] = ['draft', 'withdrawn']
const over: readonly State[] = ['ended', 'missed', 'completed', 'cancelled', 'resolved']

/** Finds announcements that people were told, by words of their title and text; what is not over comes first. */
export const searchAnnouncements = action(
  'announcement.search',
  SearchInput,
  async (context, input): Promise<Found<AnnouncementView>> => {
    const { value, at, away } = await context.known(announcements).get(context.now)
    const words = searchWords(input.text)
    const told = value
      .map((one) => sharedView(one, context.now, (platformId) => platformName(context, platformId)))
      .filter(({ state }) => !untold.includes(state))
      .filter((view) => {
        const { title, body, translations, platforms } = view
        const others = Object.values(translations).map((other) => `${other.title} ${other.body}`)
        return holdsWords(words, title, body, ...others, ...platforms.map(({ name }) => name))
      })
    const current = told.filter(({ state }) => !over.includes(state))
    return { found: pageOf([...current, ...told.filter((view) => !current.includes(view))], input), at, away }
  },
)
