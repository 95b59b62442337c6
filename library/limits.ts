/** The most that is read of one folder, so that no folder stops the desk. */
export interface FolderLimits {
  /** Bytes of one file. */
  fileBytes: number
  /** Bytes of all files together. */
  totalBytes: number
  /** Pages. */
  files: number
  /** Things of any kind that are looked at while pages are searched for. */
  entries: number
  /** Folders inside of each other. */
  depth: number
  /** Bytes of one page with all that it includes. */
  pageBytes: number
  /** Includes in one page, those of included files and those that stay out counted. */
  includes: number
  /** Includes inside of each other. */
  includeDepth: number
  /** Links in all that a page includes, each of which is written as it is from the page. */
  includedLinks: number
}

export const usualFolderLimits: FolderLimits = {
  fileBytes: 2_000_000,
  totalBytes: 200_000_000,
  files: 20_000,
  entries: 500_000,
  depth: 24,
  pageBytes: 4_000_000,
  includes: 500,
  includeDepth: 8,
  includedLinks: 20_000,
}

/** The reason for which something was left out. Each is counted and told to operators. */
export type SkipReason =
  | 'too_large'
  | 'too_many'
  | 'too_deep'
  | 'total_too_large'
  | 'not_utf8'
  | 'missing'
  | 'unreadable'
  | 'leads_outside'
  | 'include_missing'
  | 'include_cyclic'
  | 'include_too_deep'
  | 'include_too_large'

/** Something that was left out: its path relative to the folder, and why. */
export interface Skipped {
  path: string
  reason: SkipReason
}
