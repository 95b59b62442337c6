/** The settings the desk runs with, by what they are about. */
export interface Settings {
  groups: readonly {
    group: string
    settings: readonly { name: string; value: string | null; isSet: boolean }[]
  }[]
  /** The languages the desk speaks, as BCP 47 tags; a draft is one whose texts no native has read yet. */
  languages: readonly { language: string; isDraft: boolean }[]
}
