import type { Page } from '../page.ts'

/** The path of a page without its ending; the page of a folder is the folder. */
const named = (path: string): string =>
  path
    .replace(/\.(?:mdx?|markdown|html?)$/i, '')
    .replace(/(?:^|\/)(?:index|readme)$/i, '')
    .toLowerCase()

const mostTexts = 100

/** The texts of the links that lead to each page from other pages of the same handbook, each text once. */
export const linkTextsOf = (pages: readonly Page[]): string[][] => {
  const places = new Map(pages.map(({ source, path }, place) => [`${source} ${named(path)}`, place]))
  const texts = pages.map(() => new Set<string>())
  for (const { source, links } of pages)
    for (const { text, path } of links) {
      const place = places.get(`${source} ${named(path)}`)
      if (place !== undefined && texts[place]!.size < mostTexts) texts[place]!.add(text)
    }
  return texts.map((some) => [...some])
}
