import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Numbers from 0 to 1 that are the same in each run (https://en.wikipedia.org/wiki/Lehmer_random_number_generator). */
const numbers = (seed: number) => () => {
  seed = (seed * 48_271) % 2_147_483_647
  return seed / 2_147_483_647
}

const syllables = 'ba be da de fa ga ka la le ma me na no pa ra re sa so ta te va wo za ri lu mi gen ter ung ion'.split(
  ' ',
)
const different = 30_000

/** Words of a made-up language: few are frequent and many are rare, as in every language. */
const language = (random: () => number): (() => string) => {
  const words = Array.from({ length: different }, () =>
    Array.from({ length: 2 + Math.floor(random() * 3) }, () => syllables[Math.floor(random() * syllables.length)]).join(
      '',
    ),
  )
  return () => words[Math.floor(different ** random()) - 1]!
}

const pageOf = (word: () => string, random: () => number, others: number): string => {
  const some = (count: number) => Array.from({ length: count }, word).join(' ')
  const section = (at: number) =>
    [
      `## ${some(3)}`,
      ...Array.from({ length: 3 }, () => `${some(30)}.`),
      `See [${some(2)}](page-${Math.floor(random() * others)}.md).`,
      at % 3 === 0
        ? `\`\`\`sql\nSELECT ${word()}_${word()} FROM ${word()}\n\`\`\``
        : `| ${some(1)} | ${some(1)} |\n| --- | --- |\n| ${some(3)} | ${some(3)} |`,
    ].join('\n\n')
  return `---\ntitle: ${some(4)}\nkeywords: [${some(1)}, ${some(1)}]\n---\n\n# ${some(4)}\n\n${Array.from({ length: 6 }, (_, at) => section(at)).join('\n\n')}\n`
}

/** Fills a folder with pages of about 5 KB, and gives questions in their words. */
export const writeHandbook = async (folder: string, pages: number, questions: number): Promise<string[]> => {
  const random = numbers(7)
  const word = language(random)
  for (let at = 0; at < pages; at++) {
    const path = join(folder, `part-${at % 100}`, `page-${at}.md`)
    if (at < 100) await mkdir(dirname(path), { recursive: true })
    await writeFile(path, pageOf(word, random, pages))
  }
  // Every fifth question has a word that no page has, which is looked for among all words.
  return Array.from({ length: questions }, (_, at) =>
    [...Array.from({ length: 3 + (at % 6) }, word), ...(at % 5 === 0 ? [`${word()}x`] : [])].join(' '),
  )
}
