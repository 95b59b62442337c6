import { choicesOf, limits, platformChoices, type Choice, type Field } from '../kernel/field.ts'
import { wallClockAt } from '../kernel/zone.ts'
import { audiences, incidentSteps, rhythms } from '../store/tables/messages.ts'
import { furtherLanguages, longest, Title, UpdateText } from './fields.ts'
import { kindRules, severities, type Announcement, type Kind } from './model.ts'

type Platforms = Parameters<typeof platformChoices>[0]

/** A conversation that may be chosen: its id and its name. */
export interface ChosenPlace {
  channelId: string
  name: string
}

const timeFields = (which: 'start' | 'end', isRequired: boolean): Field[] => [
  { id: `${which}Day`, kind: 'date', label: `field.${which}Day`, required: isRequired },
  { id: `${which}Time`, kind: 'time', label: `field.${which}Time`, required: isRequired },
]

const zoneField: Field = { id: 'zone', kind: 'text', label: 'field.zone', required: true, most: 60, hint: 'hint.zone' }

const wordFields: readonly Field[] = [
  { id: 'title', kind: 'text', label: 'field.title', required: true, ...limits(Title.out), hint: 'hint.announcement' },
  { id: 'body', kind: 'multiline', label: 'field.announcement_body', required: false, most: longest.body },
]

/** The words in further languages, which may be left out. */
const translatedFields: readonly Field[] = furtherLanguages.flatMap((language) =>
  wordFields.map(({ id, kind, most = 0 }): Field => ({
    id: `${id}_${language}`,
    kind,
    label: { key: `field.${id}_in`, params: { language: language.toUpperCase() } },
    required: false,
    most,
  })),
)

const severityField: Field = {
  ...{ id: 'severity', kind: 'choice', label: 'field.severity', required: true },
  choices: choicesOf(severities, (one) => `announcement.severity.${one}`),
}

const repeatsField: Field = {
  ...{ id: 'repeats', kind: 'choice', label: 'field.repeats', required: true },
  choices: choicesOf(['never', ...rhythms], (one) => `repeats.${one}`),
}

/** The fields that ask for the conversations in which something is posted. */
const placeFields = (places: readonly ChosenPlace[]): Field[] => {
  const choices = places
    .slice(0, longest.channels)
    .map(({ channelId, name }): Choice => ({ value: channelId, label: { words: { en: name } } }))
  return [
    {
      ...{ id: 'audience', kind: 'choice', label: 'field.audience', required: true },
      choices: choicesOf(audiences, (one) => `audience.${one}`),
    },
    ...(choices.length > 0
      ? [{ id: 'channelIds', kind: 'choices' as const, label: 'field.channels', required: false, choices }]
      : []),
  ]
}

/** The fields of an update about an incident; whom it reaches is asked once. */
export const updateFields = (
  isOpen: boolean,
  before: Announcement | undefined,
  places: readonly ChosenPlace[],
): Field[] => [
  {
    ...{ id: 'step', kind: 'choice', label: 'field.update_step', required: true },
    choices: choicesOf(
      incidentSteps.filter((step) => (step === 'resolved' ? before : isOpen)),
      (one) => `announcement_state.${one}`,
    ),
  },
  {
    ...{ id: 'text', kind: 'multiline', label: 'field.update_text', required: true, ...limits(UpdateText.out) },
    hint: 'hint.update_text',
  },
  wordFields[0]!,
  ...(before ? [] : placeFields(places)),
]

/** The fields of the form for an announcement of a kind. */
export const announcementFields = (kind: Kind, platforms: Platforms, places: readonly ChosenPlace[]): Field[] => {
  const { hasWindow, hasSeverity } = kindRules[kind]
  return [
    ...(hasSeverity ? [severityField] : []),
    ...wordFields,
    {
      ...{ id: 'platformIds', kind: 'choices', label: 'field.platforms', required: false, hint: 'hint.all_platforms' },
      choices: platformChoices(platforms, longest.platforms),
    },
    ...(hasWindow ? [...timeFields('start', false), ...timeFields('end', true), zoneField] : []),
    ...(kind === 'MAINTENANCE' ? [repeatsField] : []),
    ...placeFields(places),
    {
      ...{ id: 'asksAcknowledgement', kind: 'choice', label: 'field.asks_acknowledgement', required: true },
      choices: choicesOf(['no', 'yes'], (one) => `answer.${one}`),
    },
    ...translatedFields,
  ]
}

/** The fields of the form that gives an announcement another end. */
export const extendFields: readonly Field[] = [...timeFields('end', true), zoneField]

const clock = (which: 'start' | 'end', at: Date | null, zone: string) => {
  const shown = at && wallClockAt(at, zone)
  return shown ? { [`${which}Day`]: shown.day, [`${which}Time`]: shown.time } : {}
}

/** The values with which the form for an announcement is filled in. */
export const valuesFrom = (announcement: Announcement): Record<string, string> => {
  const { severity, title, body, platformIds, start, end, zone, audience, asksAcknowledgement, translations, rule } =
    announcement
  return {
    ...{ severity, title, body, zone, platformIds: platformIds.join(','), audience: audience.to },
    ...{ channelIds: audience.channelIds.join(','), asksAcknowledgement: asksAcknowledgement ? 'yes' : 'no' },
    repeats: rule?.every ?? 'never',
    ...clock('start', start, zone),
    ...clock('end', end, zone),
    ...Object.fromEntries(
      Object.entries(translations).flatMap(([language, { title, body }]) => [
        [`title_${language}`, title],
        [`body_${language}`, body],
      ]),
    ),
  }
}

/** The same for a new one. */
export const firstValues = (zone: string): Record<string, string> => ({
  ...{ severity: 'info', audience: 'followers', asksAcknowledgement: 'no', zone, repeats: 'never' },
})
