import { choicesOf, platformChoices, type Field } from '../kernel/field.ts'
import { AppError } from '../kernel/errors.ts'
import { needed } from './fields.ts'
import type { ItemType } from './lifecycle.ts'
import { environments, longest, priorities, referenceOf, severities } from './model.ts'
import type { ItemName } from './view.ts'

type Platforms = Parameters<typeof platformChoices>[0]

const mostPlatforms = 150

/** Every question about a work item, by its id. */
const questions = (itemType: ItemType, platforms: Platforms) =>
  ({
    title: {
      kind: 'text',
      label: 'field.title',
      question: `ask.title.${itemType}`,
      hint: `hint.title.${itemType}`,
      most: longest.title,
    },
    platformId: {
      kind: 'choice',
      label: 'field.platform',
      question: 'ask.platform',
      choices: platformChoices(platforms, mostPlatforms),
    },
    description: {
      kind: 'multiline',
      label: 'field.description',
      question: `ask.description.${itemType}`,
      hint: `hint.description.${itemType}`,
      most: longest.description,
    },
    severity: {
      kind: 'choice',
      label: 'field.severity',
      question: 'ask.severity',
      choices: severities.map((one) => ({
        value: one,
        label: `severity.${one}`,
        hint: `hint.severity.${one}`,
      })),
    },
    priority: {
      kind: 'choice',
      label: 'field.priority',
      question: 'ask.priority',
      choices: choicesOf(priorities, (one) => `priority.${one}`),
    },
    environment: {
      kind: 'choice',
      label: 'field.environment',
      question: 'ask.environment',
      choices: choicesOf(environments, (one) => `environment.${one}`),
    },
    service: { kind: 'text', label: 'field.service', question: 'ask.service', most: longest.service },
    tags: { kind: 'text', label: 'field.tags', question: 'ask.tags', hint: 'hint.tags', most: longest.tags },
    dueOn: { kind: 'date', label: 'field.due', question: 'ask.due' },
    links: { kind: 'multiline', label: 'field.links', question: 'ask.links', hint: 'hint.links', most: longest.links },
  }) satisfies Record<string, Omit<Field, 'id' | 'required'>>
type Question = keyof ReturnType<typeof questions>

const asked: Record<ItemType, readonly Question[]> = {
  INCIDENT: ['title', 'platformId', 'severity', 'description', 'environment', 'service', 'tags', 'links'],
  IMPROVEMENT: ['title', 'platformId', 'description', 'tags', 'links'],
  PLATFORM_REQUEST: ['title', 'platformId', 'description', 'priority', 'dueOn', 'links'],
}

const fieldsFor = (
  ids: readonly Question[],
  required: readonly string[],
  itemType: ItemType,
  platforms: Platforms = [],
): Field[] => {
  const all = questions(itemType, platforms)
  return ids.map((id) => ({ ...all[id], id, required: required.includes(id) }))
}

/** True if items of a kind must name a platform. */
export const needsPlatform = (itemType: ItemType): boolean => needed[itemType].some((field) => field === 'platformId')

/**
 * The fields of the form that files an item of a kind. `own` are the fields of a request template, which replace the
 * free text of a plain request. Throws RULE when the item must name a platform and there is none.
 */
export const fileFields = (itemType: ItemType, platforms: Platforms, own?: readonly Field[]): Field[] => {
  if (needsPlatform(itemType) && platforms.length === 0) throw new AppError('RULE', 'no_platforms')
  const plain = (ids: readonly Question[]) => fieldsFor(ids, ['title', ...needed[itemType]], itemType, platforms)
  return own ? [...plain(['title', 'platformId']), ...own, ...plain(['dueOn'])] : plain(asked[itemType])
}

const editable = ['severity', 'priority', 'environment', 'tags', 'dueOn'] as const

/** The fields that triagers can change. */
export const editFields: readonly Field[] = fieldsFor(editable, [], 'INCIDENT')

/** The same with the texts, for a page that has room for them. */
export const wholeEditFields = (itemType: ItemType): readonly Field[] =>
  fieldsFor(['title', 'description', ...editable], ['title', ...needed[itemType]], itemType)

/** The fields of the form for a comment. */
export const commentFields: readonly Field[] = [
  { id: 'body', kind: 'multiline', label: 'field.body', required: true, most: longest.comment },
]

/** The fields of the form that assigns an item: a person picked in Teams, or a typed name. */
export const assignFields: readonly Field[] = [
  { id: 'pick', kind: 'picker', label: 'field.who', required: false },
  { id: 'who', kind: 'person', label: 'field.who_typed', required: false, most: 120 },
]

/** The fields of the form for a step that needs a reason. */
export const reasonFields: readonly Field[] = [
  { id: 'reason', kind: 'multiline', label: 'field.reason', required: true, most: longest.reason },
]

/** The choice between joining an open incident that looks the same and filing a new one. */
export const joinField = (similar: readonly ItemName[]): Field => ({
  id: 'join',
  kind: 'choice',
  label: 'field.join',
  required: true,
  choices: [
    ...similar.map((item) => ({
      value: item.itemId,
      label: { key: 'button.join', params: { reference: referenceOf(item), title: item.title } },
    })),
    { value: 'new', label: 'intake.file_anyway' },
  ],
})
