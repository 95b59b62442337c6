import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'
import { wholeDraft } from '../../cards/kit/drafts.ts'
import { isOfThePage } from '../words/keys.ts'

type Texts = Readonly<Record<string, string>>

/** A file of texts: below which folder, whether it is a draft, and its language. */
const file = /^(.*\/cards\/text\/)(drafts\/)?([\w-]+)\.json$/

/**
 * Leaves in each file of texts what the page says; the cards say ten times as much. What a draft lacks, or has of an older
 * text, is there in English.
 */
export const wordsOfThePage = (): Plugin => ({
  name: 'words-of-the-page',
  enforce: 'pre',
  transform(code, id) {
    const [, folder = '', isDraft, language = ''] = file.exec(id) ?? []
    if (!language) return null
    const read = (name: string) => JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8')) as Texts
    const own = JSON.parse(code) as Texts
    const texts = isDraft ? wholeDraft(own, read(`drafts/made-from/${language}`), read('en'), language) : own
    const said = Object.fromEntries(Object.entries(texts).filter(([key]) => isOfThePage(key)))
    return { code: JSON.stringify(said), map: null }
  },
})
