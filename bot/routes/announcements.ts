import { announcementHit } from '../../cards/announcements/announcement-hit.ts'
import { announcementCard } from '../../cards/announcements/announcement.ts'
import { announcementsCard } from '../../cards/announcements/announcements.ts'
import { publishForm } from '../../cards/announcements/publish.ts'
import { formCard } from '../../cards/kit/form.ts'
import { doneCard, unchangedCard } from '../../cards/kit/notice.ts'
import type { Reader } from '../../cards/kit/reader.ts'
import { acknowledgeAnnouncement } from '../../services/announcements/acknowledge.ts'
import { draftAnnouncement } from '../../services/announcements/draft.ts'
import { announcementById } from '../../services/announcements/find.ts'
import { announcementFields, extendFields, firstValues, valuesFrom } from '../../services/announcements/form.ts'
import { kindRules } from '../../services/announcements/model.ts'
import {
  completeAnnouncement,
  copyAnnouncement,
  editAnnouncement,
  endAnnouncement,
  extendAnnouncement,
  publishAnnouncement,
  verifyAnnouncement,
  withdrawAnnouncement,
} from '../../services/announcements/moves.ts'
import { searchAnnouncements } from '../../services/announcements/search.ts'
import { listAnnouncements, showAnnouncement } from '../../services/announcements/show.ts'
import { announcementView, type AnnouncementView } from '../../services/announcements/view.ts'
import { knownPlaces } from '../../services/channels/view.ts'
import type { Context } from '../../services/kernel/context.ts'
import { wallClockAt } from '../../services/kernel/zone.ts'
import { activePlatforms, rememberedPlatforms } from '../../services/platforms/memory.ts'
import { draftedKinds } from '../../services/store/tables/messages.ts'
import { parseAnnouncement, parseNote } from '../language/announcement.ts'
import { bareWord, isWord } from '../language/words.ts'
import { asItIsNow } from './announcements/changed.ts'
import { update, updateCommand } from './announcements/updates.ts'
import { ownLink, reads, search, show, writes, type Command, type DialogRoute, type Routes } from './route.ts'

type Carried = Readonly<Record<string, unknown>>

const one = show(showAnnouncement, announcementCard)
const drafted = show(draftAnnouncement, announcementCard)
const listed = (typed: string) =>
  show(listAnnouncements, (list, to: Reader) => announcementsCard(list, to, typed.slice(0, 120)))

/** Says what became of an announcement, in the sentence with which a form closes. */
const doneShow = <Input>(action: Parameters<typeof show<Input, AnnouncementView & { changed: boolean }>>[0]) =>
  show(action, (view, to) =>
    (view.changed ? doneCard : unchangedCard)(
      view.changed ? `announcement.done.${view.state}` : 'announcement.done.same',
      { title: view.title, count: view.places ?? 0 },
      to,
    ),
  )

/** The platforms and the conversations that a form offers. */
const choicesFor = async (context: Context, { form }: Carried) =>
  [await (form === undefined ? activePlatforms(context) : rememberedPlatforms(context)), knownPlaces(context)] as const

type DraftedKind = (typeof draftedKinds)[number]
const kindOf = (carried: unknown): DraftedKind => draftedKinds.find((kind) => kind === carried) ?? 'BANNER'

/** The form for a new announcement. What is sent is kept as a draft, and the next form shows it as it would be posted. */
const draft: DialogRoute = {
  submit: show(draftAnnouncement, (view, to) => formCard(publishForm(view, to), to)),
  async open(context, carried, to) {
    const kind = kindOf(carried.kind)
    const { title, platformIds } = carried
    return {
      title: to.label(`announcements.${kind}.new`),
      submit: to.label('dialog.preview'),
      data: { kind },
      fields: announcementFields(kind, ...(await choicesFor(context, carried))),
      values: {
        ...firstValues(to.timeZone),
        ...(typeof title === 'string' && { title }),
        ...(typeof platformIds === 'string' && { platformIds }),
      },
    }
  },
  input: (answers) => answers,
  shownAt: { platformId: 'platformIds' },
}

/** The draft once more, as it would be posted. */
const publish: DialogRoute = {
  submit: doneShow(publishAnnouncement),
  async open(context, { messageId, revision }, to) {
    const announcement = await announcementById(context, String(messageId))
    const form = publishForm(await announcementView(context, announcement), to)
    return { ...form, data: { ...form.data, ...(typeof revision === 'number' && { revision }) } }
  },
  input: (answers) => answers,
  amended: asItIsNow,
}

const edit: DialogRoute = {
  submit: doneShow(editAnnouncement),
  async open(context, carried, to) {
    const { messageId, revision } = carried
    const announcement = await announcementById(context, String(messageId))
    return {
      title: to.label('dialog.announcement.edit'),
      submit: to.label('dialog.save'),
      data: {
        messageId: announcement.messageId,
        revision: typeof revision === 'number' ? revision : announcement.revision,
      },
      fields: announcementFields(announcement.kind, ...(await choicesFor(context, carried))),
      values: valuesFrom(announcement),
    }
  },
  input: (answers) => answers,
  shownAt: { platformId: 'platformIds' },
  amended: asItIsNow,
}

const extend: DialogRoute = {
  ...edit,
  submit: doneShow(extendAnnouncement),
  async open(context, carried, to) {
    const form = await edit.open(context, carried, to)
    return { ...form, title: to.label('dialog.announcement.extend'), fields: extendFields }
  },
}

const isNotes = isWord('word.notes')
/** `release notes …`: the second word of the command, where its name has two. */
const withoutNotes = (rest: string): string => {
  const [, first = '', others = ''] = /^(\S*)\s*(.*)$/s.exec(rest) ?? []
  return isNotes(bareWord(first)) ? others : rest
}

/** `banner`: those there are and the form for a new one; `banner warning Gold late until 15:00: …` makes a draft. */
const typed =
  (kind: DraftedKind): Command['run'] =>
  async (rest, context) => {
    const { actor, now } = context
    const platforms = await rememberedPlatforms(context)
    const line = kindRules[kind].hasWindow
      ? parseAnnouncement(rest, platforms, wallClockAt(now, actor.timeZone))
      : parseNote(withoutNotes(rest), platforms)
    if (line) return drafted.run(context, { ...line, kind, zone: actor.timeZone })
    return listed(kindRules[kind].hasWindow ? rest : withoutNotes(rest)).run(context, { kind })
  }

export const announcements: Routes = {
  commands: [
    { name: 'banner', group: 'admins', scopes: [], run: typed('BANNER') },
    { name: 'maintenance', group: 'admins', scopes: [], run: typed('MAINTENANCE') },
    { name: 'release', group: 'admins', scopes: [], run: typed('RELEASE_NOTES') },
    updateCommand,
  ],
  verbs: [
    reads(one),
    reads(listed('')),
    writes(show(publishAnnouncement, announcementCard), one),
    writes(show(endAnnouncement, announcementCard), one),
    writes(show(verifyAnnouncement, announcementCard), one),
    writes(show(completeAnnouncement, announcementCard), one),
    writes(show(withdrawAnnouncement, announcementCard), one),
    writes(show(copyAnnouncement, announcementCard), one),
    writes(
      show(acknowledgeAnnouncement, (view, to) => announcementCard(view, to, to.say('announcement.thanks'))),
      one,
    ),
  ],
  dialogs: [draft, publish, edit, extend, update],
  links: [ownLink('banners', one, (messageId) => ({ messageId, told: true }))],
  searches: [search('banners', searchAnnouncements, announcementHit)],
}
