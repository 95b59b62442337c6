/**
 * The languages the desk speaks, by their BCP 47 tags. English comes first: whoever reads another language reads English, and
 * so does everybody where words were written in English only.
 */
export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]
