import { fieldKinds, type FieldKind, type Localized, type ToldTemplate } from '../../desk/template-shapes.ts'

export interface ChoiceDraft {
  key: number
  id: string
  label: Localized
}

/** A question of a template as somebody edits it; numbers are as they are typed. */
export interface FieldDraft {
  key: number
  /** The name of an answer that is kept; empty for a new question, which gets one from its label. */
  id: string
  kind: FieldKind
  label: Localized
  hint: Localized
  required: boolean
  least: string
  most: string
  notPast: boolean
  choices: readonly ChoiceDraft[]
}

export interface TemplateDraft {
  templateId: string
  title: Localized
  isActive: boolean
  fields: readonly FieldDraft[]
}

type Part = Pick<FieldDraft, 'key'>
const nextKey = (all: readonly Part[]): number => Math.max(0, ...all.map(({ key }) => key)) + 1

export const newChoice = (all: readonly ChoiceDraft[]): ChoiceDraft => ({ key: nextKey(all), id: '', label: {} })

export const newField = (all: readonly FieldDraft[]): FieldDraft => ({
  ...{ key: nextKey(all), id: '', kind: 'text', label: {}, hint: {}, required: false },
  ...{ least: '', most: '', notPast: false },
  choices: [
    { key: 1, id: '', label: {} },
    { key: 2, id: '', label: {} },
  ],
})

export const newTemplate: TemplateDraft = { templateId: '', title: {}, isActive: true, fields: [newField([])] }

const text = (value: unknown): string => (typeof value === 'number' ? String(value) : '')
type Told = { id: string; label: Localized }[]

/** A template as the desk tells it -> a draft of it. */
export const draftOf = ({ templateId, title, isActive, fields }: ToldTemplate): TemplateDraft => ({
  ...{ templateId, title, isActive },
  fields: fields.map((field, index) => ({
    ...newField([]),
    ...{ key: index + 1, id: field.id, label: field.label, required: field.required },
    kind: fieldKinds.find((kind) => kind === field.kind) ?? 'text',
    hint: (field.hint as Localized | undefined) ?? {},
    ...{ least: text(field.least), most: text(field.most), notPast: field.notPast === true },
    ...(Array.isArray(field.choices) && {
      choices: (field.choices as Told).map(({ id, label }, at) => ({ key: at + 1, id, label })),
    }),
  })),
})

/** A list with one of its parts a place earlier (-1) or later (1); as it is where there is no such place. */
export const moved = <T>(all: readonly T[], at: number, by: -1 | 1): readonly T[] => {
  const to = at + by
  if (to < 0 || to >= all.length) return all
  const others = all.toSpliced(at, 1)
  return others.toSpliced(to, 0, all[at]!)
}

export const changed = <T extends Part>(all: readonly T[], key: number, some: Partial<T>): readonly T[] =>
  all.map((one) => (one.key === key ? { ...one, ...some } : one))

const plain = (label: string, joint: string): string =>
  label
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, joint)
    .replace(/^[^a-z]+/, '')
    .slice(0, 30)
    .replace(/[_-]+$/, '')

/** The names of all parts: those they have, and for new ones a name made from the words in the first language. */
const named = <T extends { id: string; label: Localized }>(
  all: readonly T[],
  first: string,
  usual: string,
): string[] => {
  const ids = all.map(({ id }) => id)
  all.forEach(({ id, label }, at) => {
    if (id) return
    const wanted = plain(label[first] ?? '', '_') || usual
    let name = wanted
    for (let count = 2; ids.includes(name); count++) name = `${wanted}_${count}`
    ids[at] = name
  })
  return ids
}

/** Words without those that are empty. */
const said = (words: Localized): Localized =>
  Object.fromEntries(Object.entries(words).filter(([, one]) => one !== undefined && one.trim() !== ''))

/** A number as it was typed; the text for what is none, which the desk then refuses with a sentence. */
const numberOf = (typed: string): number | string => (/^\s*-?\d+\s*$/.test(typed) ? Number(typed) : typed)
const limits = (field: FieldDraft) => ({
  ...(field.least.trim() !== '' && { least: numberOf(field.least) }),
  ...(field.most.trim() !== '' && { most: numberOf(field.most) }),
})

const extras = (field: FieldDraft, first: string): object => {
  switch (field.kind) {
    case 'text':
    case 'multiline':
    case 'number':
      return limits(field)
    case 'date':
      return { notPast: field.notPast }
    case 'choice': {
      const ids = named(field.choices, first, 'choice')
      return { choices: field.choices.map(({ label }, at) => ({ id: ids[at], label: said(label) })) }
    }
    default:
      return {}
  }
}

/** The name of a template: its own, or one made from its title. */
export const templateIdOf = ({ templateId, title }: TemplateDraft, first: string): string =>
  templateId.trim() || plain(title[first] ?? '', '-')

/** A draft as the desk takes it; `first` is the language that is needed. */
export const bodyOf = (draft: TemplateDraft, first: string) => {
  const ids = named(draft.fields, first, 'question')
  return {
    templateId: templateIdOf(draft, first),
    title: said(draft.title),
    isActive: draft.isActive,
    fields: draft.fields.map((field, at) => ({
      ...{ id: ids[at], kind: field.kind, label: said(field.label), required: field.required },
      ...(Object.keys(said(field.hint)).length > 0 && { hint: said(field.hint) }),
      ...extras(field, first),
    })),
  }
}
