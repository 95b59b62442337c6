import { lazy, Suspense, type ComponentType } from 'react'
import { HealthPage } from './health/health-page.tsx'
import { Waiting } from './parts/waiting.tsx'
import { usePlace } from './place.ts'

// Loaded when they are opened: most people look at the health first.
const HistoryPage = lazy(() => import('./history/history-page.tsx'))
const ItemsPage = lazy(() => import('./work-items/items-page.tsx'))
const RoadmapPage = lazy(() => import('./roadmap/roadmap-page.tsx'))
const AnnouncementsPage = lazy(() => import('./announcements/announcements-page.tsx'))
const KnowledgePage = lazy(() => import('./knowledge/knowledge-page.tsx'))
const AdminPage = lazy(() => import('./admin/admin-page.tsx'))

/** The parts of the page, in the order in which they stand; the first is open where a link names none. */
const parts = {
  platforms: HealthPage,
  history: HistoryPage,
  roadmap: RoadmapPage,
  tickets: ItemsPage,
  announcements: AnnouncementsPage,
  docs: KnowledgePage,
  admin: AdminPage,
} satisfies Record<string, ComponentType<{ open: string | null }>>
type PageName = keyof typeof parts
/** The names of the parts, by which links lead to them. */
export const pageNames = Object.keys(parts) as [PageName, ...PageName[]]

/** The name of the part that a link means. */
export const pageNamed = (name: string): PageName => pageNames.find((one) => one === name) ?? pageNames[0]

/** The part of the page that is open. */
export const Pages = () => {
  const { page, id } = usePlace()
  const Part: ComponentType<{ open: string | null }> = parts[pageNamed(page)]
  return (
    <Suspense fallback={<Waiting />}>
      <Part open={id} />
    </Suspense>
  )
}
