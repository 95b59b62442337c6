import { action } from '../kernel/action.ts'
import { activeBannersOf, activeMaintenanceIn } from '../announcements/memory.ts'
import { holdsWords, pageOf, SearchInput, searchWords, type Found } from '../kernel/search.ts'
import { incidents, newestIncidents } from '../work-items/memory.ts'
import { statuses } from './memory.ts'
import { judge } from './model.ts'
import { asShown } from './shown.ts'
import { statusAnswer, type StatusAnswer } from './show.ts'

/** Finds platforms by words of their name, and gives the health of each; the worst first. */
export const searchStatus = action(
  'status.search',
  SearchInput,
  async (context, input): Promise<Found<StatusAnswer>> => {
    const { known, now, settings } = context
    const { value, at, away } = await known(statuses).get(now)
    const judged = asShown(judge(value, now, settings.statusTtlMinutes), activeMaintenanceIn(context, now))
    const open = newestIncidents(known(incidents).peek()?.value)
    const banners = activeBannersOf(context, now)
    const words = searchWords(input.text)
    const named = judged.filter(({ platformId, name }) => holdsWords(words, platformId, name))
    const found = pageOf(named, input).map(({ platformId }) =>
      statusAnswer(judged, platformId, at, away, open, banners),
    )
    return { found, at, away }
  },
)
