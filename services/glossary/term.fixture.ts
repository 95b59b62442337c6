import type { Term } from './model.ts'

/** A term in use, for tests. */
export const termOf = (name: string, said: Partial<Term> = {}): Term => ({
  termId: `${said.domain ?? ''} ${name}`.trim().toLowerCase().replace(/\W+/g, '-'),
  ...{ term: name, definition: `What ${name} means.`, domain: null, status: 'active' },
  ...{ synonyms: [], abbreviations: [], assets: [], steward: null, successor: null },
  ...{ revision: 1, reviewMonths: 12, reviewAt: null, proposals: [], version: 1, ...said },
})
