import { join } from 'node:path'
import { botConfigFrom } from '../../bot/config.ts'
import type { AppPackage, Manifest, Texts } from '../manifest.ts'
import { botSettings } from './settings.ts'
import { notTried, ok, wrong, type Step } from './step.ts'

const file = 'dist/deltadesk.zip'
const path = join(import.meta.dirname, '../..', file)

const json = <T>(bytes: Uint8Array): T => JSON.parse(new TextDecoder().decode(bytes)) as T

/** The package as it was made, from the files in its zip. */
const packageOf = (files: Readonly<Record<string, Uint8Array>>): AppPackage => {
  const languages = Object.entries(files).flatMap(([name, bytes]) => {
    const tag = /^(?!manifest\.)([^/]+)\.json$/.exec(name)?.[1]
    return tag ? [[tag, json<Texts>(bytes)] as const] : []
  })
  const further = Object.entries(files).filter(([name]) => name.startsWith('copilot/'))
  const icons = Object.entries(files).filter(([name]) => name.endsWith('.png'))
  return {
    manifest: json<Manifest>(files['manifest.json'] ?? new TextEncoder().encode('{}')),
    languages: Object.fromEntries(languages),
    icons: Object.fromEntries(icons),
    files: Object.fromEntries(further.map(([name, bytes]) => [name, json(bytes)])),
  }
}

/** Examines what `npm run package` made. Its tools are for development, and not on every host. */
export const appPackage: Step = {
  name: 'app package',
  who: 'you',
  after: [botSettings.name],
  async run({ env, files }) {
    const zip = await files.read(path).catch(() => undefined)
    if (!zip) return notTried(`because there is no ${file} here: npm run package makes it`)
    const tools = await Promise.all([
      import('fflate'),
      import('../manifest-problems.ts'),
      import('../copilot/problems.ts'),
    ]).catch(() => undefined)
    if (!tools) return notTried('because its tools are not installed here: look at it where it was made')
    const [{ unzipSync }, { manifestProblems }, { copilotProblems }] = tools
    const { tables } = await import('../../bot/routes/index.ts')
    const { texts } = await import('../../cards/kit/words.ts')
    const app = await Promise.resolve(zip)
      .then((bytes) => packageOf(unzipSync(bytes)))
      .catch(() => undefined)
    if (!app) return wrong(`${file} is no app package: npm run package makes it anew`)
    const problems = Array.isArray(app.manifest.bots)
      ? [...manifestProblems(app, tables, texts), ...copilotProblems(app)]
      : ['it names no bot']
    const [first] = problems
    if (first) return wrong(`${file}: ${first} ${problems.length > 1 ? `(and ${problems.length - 1} more)` : ''}`)
    const { bot } = botConfigFrom(env)
    const named = app.manifest.bots[0]?.botId
    if (bot && named !== bot.appId)
      return wrong(`${file} is of the bot ${String(named)}, and MICROSOFT_APP_ID is ${bot.appId}: npm run package`)
    return ok(`version ${app.manifest.version}, for this bot. Whether Teams has it, the Teams admin sees`)
  },
}
