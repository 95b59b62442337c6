import { randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { reader } from '../cards/kit/reader.ts'
import type { Answered, Door } from './server.ts'
import { localeOf } from './session.ts'

interface PageFile {
  content: Buffer
  zipped: Buffer
  type: string
}

/** The files of the page as they were built, by their paths below the page's own. */
export type PageFiles = ReadonlyMap<string, PageFile>

/** The path of the page, and of all its files. */
const pagePath = '/tab'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

const zip = promisify(gzip)

/**
 * Reads the built page once, so that a request can name these files and no others. Null when it was not built.
 */
export const readPage = async (folder: string): Promise<PageFiles | null> => {
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  const read = names
    .filter((name) => extname(name) in types)
    .map(async (name): Promise<[string, PageFile]> => {
      const content = await readFile(join(folder, name))
      return [name.replaceAll('\\', '/'), { content, zipped: await zip(content), type: types[extname(name)]! }]
    })
  const files = new Map(await Promise.all(read))
  return files.has('index.html') ? files : null
}

/**
 * The pages that may show this one in a frame: the clients that Microsoft documents.
 * https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/tab-requirements
 */
const frames = [
  'https://*.cloud.microsoft',
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.microsoft365.com',
  'https://*.office.com',
  'https://outlook.office.com',
  'https://outlook.office365.com',
  'https://outlook-sdf.office.com',
  'https://outlook-sdf.office365.com',
]

/** Only files of the desk run, only the desk is asked, and styles that the page makes itself carry the nonce. */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${frames.join(' ')}`,
  ].join('; ')

/** The things that have a place on the page, as links name them. */
const places = ['platforms', 'tickets', 'banners']

/** Stands in the built page where the nonce of an answer goes. */
const nonceMark = 'NONCE_OF_THE_ANSWER'

const aYear = 'max-age=31536000'

/** The doors of the page: it and its files. A desk without a built page says how to build it. */
export const pageDoors = (files: PageFiles | null, isProduction: boolean): readonly Door[] => {
  const safely = {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...(isProduction && { 'strict-transport-security': aYear }),
  }
  const begins: Door = {
    method: 'get',
    path: pagePath,
    answer(request) {
      const nonce = randomBytes(16).toString('base64')
      const headers = { ...safely, 'content-security-policy': policy(nonce), 'cache-control': 'no-store' }
      const page = files?.get('index.html')
      const body = page
        ? page.content.toString('utf8').replaceAll(nonceMark, nonce)
        : reader(localeOf(request), 'UTC', false).label('tab.not_built')
      const type = page?.type ?? 'text/plain; charset=utf-8'
      return Promise.resolve({ status: page ? 200 : 503, headers: { ...headers, 'content-type': type }, body })
    },
  }
  // A link to a thing of the desk becomes a card in Teams; who opens it in a browser sees it on the page.
  const led = places.map((place): Door => ({
    method: 'get',
    path: `/${place}/:id`,
    answer({ params }) {
      const { id } = params as { id: string }
      const location = `${pagePath}#/${place}/${encodeURIComponent(id)}`
      return Promise.resolve({ status: 302, headers: { ...safely, location } })
    },
  }))
  const others = [...(files ?? [])].filter(([name]) => name !== 'index.html')
  return [
    begins,
    ...led,
    ...others.map(([name, { content, zipped, type }]): Door => {
      // Their names change with their content.
      const headers = {
        ...safely,
        'content-type': type,
        'cache-control': `public, ${aYear}, immutable`,
        vary: 'accept-encoding',
      }
      const plain: Answered = { status: 200, headers, body: content }
      const small: Answered = { status: 200, headers: { ...headers, 'content-encoding': 'gzip' }, body: zipped }
      return {
        method: 'get',
        path: `${pagePath}/${name}`,
        answer: ({ headers: asked }) =>
          Promise.resolve(/\bgzip\b/.test(String(asked['accept-encoding'])) ? small : plain),
      }
    }),
  ]
}
