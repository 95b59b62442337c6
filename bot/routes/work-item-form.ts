import type { Field } from '../../cards/kit/field.ts'
import { bare, type Speech } from '../../cards/kit/words.ts'
import type { Context } from '../../services/kernel/context.ts'
import { AppError } from '../../services/kernel/errors.ts'
import { activePlatforms, platformsInMemory } from '../../services/platforms/memory.ts'
import type { Named } from '../../services/platforms/find.ts'
import { needed } from '../../services/work-items/fields.ts'
import type { ItemType } from '../../services/work-items/lifecycle.ts'
import { environments, longest, priorities, severities } from '../../services/work-items/model.ts'

const mostPlatforms = 150

/** The platforms to choose from; with `remembered` those in memory, whatever their age, when there are any. */
export const platformsToChoose = async (context: Context, remembered: boolean): Promise<readonly Named[]> =>
  (remembered ? platformsInMemory(context) : undefined) ?? activePlatforms(context)

/** Every question about a work item, by its id. */
const questions = ({ label }: Speech, platforms: readonly Named[], itemType: ItemType) => {
  const choices = (family: string, values: readonly string[]) =>
    values.map((value) => ({ title: label(`${family}.${value}`), value }))
  return {
    title: { kind: 'text', label: label('field.title'), hint: label(`hint.title.${itemType}`), most: longest.title },
    platformId: {
      kind: 'choice',
      label: label('field.platform'),
      choices: platforms
        .slice(0, mostPlatforms)
        .map(({ platformId, name }) => ({ title: bare(name), value: platformId })),
    },
    description: {
      kind: 'multiline',
      label: label('field.description'),
      hint: label(`hint.description.${itemType}`),
      most: longest.description,
    },
    severity: { kind: 'choice', label: label('field.severity'), choices: choices('severity', severities) },
    priority: { kind: 'choice', label: label('field.priority'), choices: choices('priority', priorities) },
    environment: { kind: 'choice', label: label('field.environment'), choices: choices('environment', environments) },
    service: { kind: 'text', label: label('field.service'), most: longest.service },
    tags: { kind: 'text', label: label('field.tags'), hint: label('hint.tags'), most: longest.tags },
    dueOn: { kind: 'date', label: label('field.due') },
    links: { kind: 'multiline', label: label('field.links'), hint: label('hint.links'), most: longest.links },
  } satisfies Record<string, Omit<Field, 'id' | 'required'>>
}
type Question = keyof ReturnType<typeof questions>

const asked: Record<ItemType, readonly Question[]> = {
  INCIDENT: ['title', 'platformId', 'severity', 'description', 'environment', 'service', 'tags', 'links'],
  IMPROVEMENT: ['title', 'platformId', 'description', 'tags', 'links'],
  PLATFORM_REQUEST: ['title', 'platformId', 'description', 'priority', 'dueOn', 'links'],
}
const edited: readonly Question[] = ['severity', 'priority', 'environment', 'tags', 'dueOn']

const fieldsFor = (
  ids: readonly Question[],
  required: readonly string[],
  to: Speech,
  platforms: readonly Named[],
  itemType: ItemType,
): Field[] => {
  const all = questions(to, platforms, itemType)
  return ids.map((id) => ({ ...all[id], id, required: required.includes(id) }))
}

const needsPlatform = (itemType: ItemType): boolean => needed[itemType].some((field) => field === 'platformId')

/** Throws RULE when something is about a platform and memory knows that there is none. */
export const expectPlatforms = async (context: Context, itemType: ItemType): Promise<void> => {
  if (!needsPlatform(itemType) || platformsInMemory(context)?.length !== 0) return
  if ((await platformsToChoose(context, false)).length === 0) throw new AppError('RULE', 'no_platforms')
}

/** The fields with which an item of a kind is filed. Throws RULE when it is about a platform and there is none. */
export const fileFields = (itemType: ItemType, platforms: readonly Named[], to: Speech): Field[] => {
  if (needsPlatform(itemType) && platforms.length === 0) throw new AppError('RULE', 'no_platforms')
  return fieldsFor(asked[itemType], ['title', ...needed[itemType]], to, platforms, itemType)
}

/** The fields a triager changes. */
export const editFields = (to: Speech): Field[] => fieldsFor(edited, [], to, [], 'INCIDENT')
