import type { Authored } from '../../services/kernel/language.ts'
import { speech } from '../kit/words.ts'

/** The name of a file for a page that answers a question. */
export const fileNameOf = (question: string, language: Authored): string => {
  const words = question
    .normalize('NFKD')
    .replace(/ß/g, 'ss')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g)
  const name = (words ?? []).slice(0, 8).join('-').slice(0, 60).replace(/-+$/, '')
  return `${language}/${name || 'page'}.md`
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/**
 * The draft of a page in markdown, in the language of the question: front matter and an outline. The other wordings are its
 * keywords, so that whoever asks in those words finds it.
 */
export const draftFor = (question: string, wordings: readonly string[], language: Authored): string => {
  const { label } = speech(language)
  const title = oneLine(question).replace(/[?!.\s]+$/, '')
  const yaml = (text: string): string => JSON.stringify(oneLine(text))
  return [
    '---',
    `title: ${yaml(title)}`,
    `description: ${yaml(label('handbook.draft.description'))}`,
    `keywords: [${wordings.slice(0, 8).map(yaml).join(', ')}]`,
    'owner:',
    'channel:',
    `lang: ${language}`,
    '---',
    '',
    `# ${title}`,
    '',
    `## ${label('handbook.draft.short')}`,
    '',
    label('handbook.draft.short_text'),
    '',
    `## ${label('handbook.draft.steps')}`,
    '',
    '1. …',
    '',
    `## ${label('handbook.draft.exceptions')}`,
    '',
    '- …',
    '',
    `## ${label('handbook.draft.contact')}`,
    '',
    '…',
    '',
  ].join('\n')
}
