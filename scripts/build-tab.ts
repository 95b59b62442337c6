import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'

const root = join(import.meta.dirname, '..')

/** Builds the page in Teams, as `npm run build:tab` does, into a folder. Its own process, so that it is built for production. */
export const buildTab = async (folder: string): Promise<void> => {
  const vite = join(createRequire(import.meta.url).resolve('vite/package.json'), '../bin/vite.js')
  const said = ['build', '--config', join(root, 'tab/vite.config.ts'), '--logLevel', 'warn', '--outDir', folder]
  await promisify(execFile)(process.execPath, [vite, ...said], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
  })
}
