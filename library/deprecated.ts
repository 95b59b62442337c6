import type { Section } from './outline.ts'

/** Words for what is over: `> **Deprecated:** …`, "This page is deprecated". */
const over = /\bdeprecated\b|\blonger (?:maintained|supported)\b|\bsuperseded\b|\bobsolete\b|\bveralt|\babgelöst\b/i
const openingCharacters = 200

/** Tells whether a text says that its subject is over. */
export const saysOver = (text: string): boolean => over.test(text)

/** Tells whether a page is about something that is over, as far as its title or its first words say so. */
export const saysDeprecated = (title: string, sections: readonly Section[]): boolean =>
  saysOver(title) || saysOver(sections[0]?.text.slice(0, openingCharacters) ?? '')
