import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { fold, optional } from '../kernel/text.ts'
import { Column, RoadmapId, Theme } from './fields.ts'
import { columns } from './model.ts'
import { itemSeen, roadmapView } from './view.ts'

const Input = z.object({
  /** The name of a theme, or a part of it. */
  theme: optional(Theme).default(null),
  /** One column; all of them when absent. */
  status: optional(Column).default(null),
  /** The page of a column that a card shows. */
  page: z.int().min(0).max(100).default(0),
})

/** The theme that a name means: the one that is called so, or the only one with these words in its name. */
const themeNamed = (themes: readonly string[], asked: string): string | undefined => {
  const wanted = fold(asked)
  const near = themes.filter((theme) => fold(theme).includes(wanted))
  return themes.find((theme) => fold(theme) === wanted) ?? (near.length === 1 ? near[0] : undefined)
}

/**
 * The roadmap by column: each item with its work items, their states and the sum of their votes. A theme that nobody knows has no
 * items; `themes` names those there are.
 */
export const listRoadmap = action('roadmap.list', Input, async (context, { theme: asked, status, page }) => {
  const { items, all, mayEdit, at, away } = await roadmapView(context, (every) => every)
  const themes = [...new Map([...all.values()].map(({ theme }) => [fold(theme), theme])).values()].sort((a, b) =>
    a.localeCompare(b),
  )
  const theme = asked === null ? null : (themeNamed(themes, asked) ?? asked)
  const shown = theme === null ? items : items.filter((item) => fold(item.theme) === fold(theme))
  return {
    ...{ theme, isKnown: theme === null || themes.some((one) => fold(one) === fold(theme)), themes, status, page },
    columns: columns
      .filter((column) => status === null || column === status)
      .map((column) => ({ status: column, items: shown.filter((item) => item.status === column) })),
    ...{ mayEdit, at, away },
  }
})

/** One item of the roadmap. Throws NOT_FOUND. */
export const showRoadmapItem = action('roadmap.show', z.object({ roadmapId: RoadmapId }), (context, { roadmapId }) =>
  itemSeen(context, roadmapId),
)
