import { expectTypeOf, it } from 'vitest'
import type { z } from 'zod'
import type {
  Form as AnnouncementForm,
  Plan,
  Preview as AnnouncementPreview,
  Reach,
} from '../../api/routes/announcement-plan.ts'
import type { Announcement } from '../../api/routes/announcements.ts'
import type { AuditEvent, AuditPage } from '../../api/routes/audit.ts'
import type { Deliveries, Delivery, Scope, Subscriptions } from '../../api/routes/channels.ts'
import type { Connected, Definitions, Preview } from '../../api/routes/definitions.ts'
import type { AddedChecks, Proposals, Targets } from '../../api/routes/discovery.ts'
import type { DeskHealth } from '../../api/routes/desk.ts'
import type { Comparison, OneTerm, TermHistory, Terms } from '../../api/routes/glossary.ts'
import type { Answer, Draft, Misses } from '../../api/routes/handbook.ts'
import type { Failures, Past } from '../../api/routes/past.ts'
import type { Details, Health, Platforms } from '../../api/routes/platforms.ts'
import type { TemplatePreview, Templates } from '../../api/routes/request-templates.ts'
import type { Roadmap, Wanted } from '../../api/routes/roadmap.ts'
import type { Me, RoleExplanation, Roles } from '../../api/routes/roles.ts'
import type { SavedViews } from '../../api/routes/saved-views.ts'
import type { Settings } from '../../api/routes/settings.ts'
import type { Export, Times } from '../../api/routes/work-item-figures.ts'
import type { Form, Similar } from '../../api/routes/work-item-forms.ts'
import type { Board, Outcomes } from '../../api/routes/work-items-together.ts'
import type { History, Item, Items } from '../../api/routes/work-item-shapes.ts'
import type * as admin from '../../tab/admin/shapes.ts'
import type * as announced from '../../tab/desk/announcement-shapes.ts'
import type * as asked from '../../tab/desk/template-shapes.ts'
import type * as defined from '../../tab/desk/definition-shapes.ts'
import type * as discovered from '../../tab/desk/discovery-shapes.ts'
import type * as knowledge from '../../tab/desk/knowledge-shapes.ts'
import type * as items from '../../tab/desk/item-shapes.ts'
import type * as page from '../../tab/desk/shapes.ts'
import type * as past from '../../tab/desk/past-shapes.ts'
import type * as planned from '../../tab/desk/roadmap-shapes.ts'
import type * as set from '../../tab/desk/settings-shapes.ts'
import type * as told from '../../tab/desk/channel-shapes.ts'
import type * as work from '../../tab/desk/work-shapes.ts'

// The page writes down what it reads of the API; the compiler tells here when the API says something else.
it('the API answers what the page reads', () => {
  expectTypeOf<z.input<typeof Health>>().toExtend<page.Health>()
  expectTypeOf<z.input<typeof Scope>>().toExtend<page.Scope>()
  expectTypeOf<z.input<typeof Details>>().toExtend<page.Details>()
  expectTypeOf<z.input<typeof Past>>().toExtend<past.Past>()
  expectTypeOf<z.input<typeof Failures>>().toExtend<past.Failures>()
  expectTypeOf<z.input<typeof Platforms>>().toExtend<page.Platforms>()
  expectTypeOf<z.input<typeof Items>>().toExtend<items.Items>()
  expectTypeOf<z.input<typeof Item>>().toExtend<items.Item>()
  expectTypeOf<z.input<typeof History>>().toExtend<items.History>()
  expectTypeOf<z.input<typeof Answer>>().toExtend<knowledge.Answer>()
  expectTypeOf<z.input<typeof Terms>>().toExtend<knowledge.Terms>()
  expectTypeOf<z.input<typeof OneTerm>>().toExtend<knowledge.OneTerm>()
  expectTypeOf<z.input<typeof Comparison>>().toExtend<knowledge.Comparison>()
  expectTypeOf<z.input<typeof TermHistory>>().toExtend<knowledge.TermHistory>()
  expectTypeOf<z.input<typeof Misses>>().toExtend<knowledge.Misses>()
  expectTypeOf<z.input<typeof Draft>>().toExtend<knowledge.Draft>()
  expectTypeOf<z.input<typeof Roadmap>>().toExtend<planned.Roadmap>()
  expectTypeOf<z.input<typeof Wanted>>().toExtend<planned.Wanted>()
  expectTypeOf<z.input<typeof Me>>().toExtend<page.Me>()
  expectTypeOf<z.input<typeof Definitions>>().toExtend<defined.Definitions>()
  expectTypeOf<z.input<typeof Preview>>().toExtend<defined.CheckPreview>()
  expectTypeOf<z.input<typeof Connected>>().toExtend<defined.ConnectedCheck>()
  expectTypeOf<z.input<typeof Targets>>().toExtend<discovered.Targets>()
  expectTypeOf<z.input<typeof Proposals>>().toExtend<discovered.Proposals>()
  expectTypeOf<z.input<typeof AddedChecks>>().toExtend<discovered.AddedChecks>()
  expectTypeOf<z.input<typeof SavedViews>>().toExtend<work.SavedViews>()
  expectTypeOf<z.input<typeof Board>>().toExtend<work.Board>()
  expectTypeOf<z.input<typeof Outcomes>>().toExtend<work.Outcomes>()
  expectTypeOf<z.input<typeof Plan>>().toExtend<announced.Plan>()
  expectTypeOf<z.input<typeof Announcement>>().toExtend<announced.Announcement>()
  expectTypeOf<z.input<typeof AnnouncementForm>>().toExtend<announced.AnnouncementForm>()
  expectTypeOf<z.input<typeof AnnouncementPreview>>().toExtend<announced.Preview>()
  expectTypeOf<z.input<typeof Reach>>().toExtend<announced.Reach>()
  expectTypeOf<z.input<typeof Roles>>().toExtend<admin.RoleBindings>()
  expectTypeOf<z.input<typeof RoleExplanation>>().toExtend<admin.RoleExplanation>()
  expectTypeOf<z.input<typeof AuditPage>>().toExtend<admin.AuditPage>()
  expectTypeOf<z.input<typeof AuditEvent>>().toExtend<admin.AuditEvent>()
  expectTypeOf<z.input<typeof DeskHealth>>().toExtend<admin.DeskHealth>()
  expectTypeOf<z.input<typeof Times>>().toExtend<work.Times>()
  expectTypeOf<z.input<typeof Export>>().toExtend<work.Export>()
  expectTypeOf<z.input<typeof Form>>().toExtend<work.Form>()
  expectTypeOf<z.input<typeof Similar>>().toExtend<work.Similar>()
  expectTypeOf<z.input<typeof Templates>>().toExtend<work.Templates>()
  expectTypeOf<z.input<typeof Templates>>().toExtend<asked.Templates>()
  expectTypeOf<z.input<typeof TemplatePreview>>().toExtend<asked.TemplatePreview>()
  expectTypeOf<z.input<typeof Subscriptions>>().toExtend<told.Subscriptions>()
  expectTypeOf<z.input<typeof Deliveries>>().toExtend<told.Deliveries>()
  expectTypeOf<z.input<typeof Delivery>>().toExtend<told.ChannelDeliveries>()
  expectTypeOf<z.input<typeof Settings>>().toExtend<set.Settings>()
})
