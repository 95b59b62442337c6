// npm run package             the zip for Teams, ids from the environment (or .env)
// npm run package -- --local  the same with ids that belong to nobody
// npm run package -- --copilot  with an agent for Microsoft 365 Copilot
// npm run package -- --write  brings the command lists in appPackage/ up to date with the bot's command table
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { tables } from '../bot/routes/index.ts'
import { texts } from '../cards/kit/words.ts'
import { withTables } from './manifest-extension.ts'
import { manifestProblems } from './manifest-problems.ts'
import { fillManifest, localValues, readPackage, zipPackage, type AppPackage, type Values } from './manifest.ts'

const root = new URL('../', import.meta.url)
const folder = new URL('appPackage/', root)
const { values: flags } = parseArgs({
  options: { local: { type: 'boolean' }, copilot: { type: 'boolean' }, write: { type: 'boolean' } },
})

const writeLists = async (): Promise<void> => {
  const { format } = await import('prettier')
  const { manifest, languages } = withTables(readPackage(folder), tables, texts)
  const files: [string, unknown][] = [
    ['manifest.json', manifest],
    ...manifest.localizationInfo.additionalLanguages.map(({ languageTag, file }): [string, unknown] => [
      file,
      languages[languageTag],
    ]),
  ]
  for (const [file, content] of files) {
    const text = await format(JSON.stringify(content, null, 2), { parser: 'json', printWidth: 120 })
    writeFileSync(new URL(file, folder), text)
  }
}

/** The page belongs to an address, which a local package has for Copilot alone. */
const localValuesFor = ({ copilot }: { copilot?: boolean }): Values => ({
  ...localValues,
  ...(copilot && { PUBLIC_URL: 'https://localhost/' }),
})

/** The package with the agent for Copilot, and what is wrong with that. */
const withAgent = async (filled: AppPackage, values: Values): Promise<{ app: AppPackage; problems: string[] }> => {
  const [{ withCopilot }, { copilotProblems }] = await Promise.all([
    import('./copilot/plugin.ts'),
    import('./copilot/problems.ts'),
  ])
  const app = withCopilot(filled, values)
  return { app, problems: copilotProblems(app) }
}

const writeZip = async (): Promise<void> => {
  if (!flags.local && existsSync(new URL('.env', root))) process.loadEnvFile(new URL('.env', root))
  const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { version: string }
  const template = readPackage(folder)
  const values = { ...(flags.local ? localValuesFor(flags) : process.env), VERSION: version }
  const filled = { ...template, manifest: fillManifest(template.manifest, values) }
  const { app, problems } = flags.copilot ? await withAgent(filled, values) : { app: filled, problems: [] }
  problems.push(...manifestProblems(app, tables, texts))
  if (problems.length > 0) throw new Error(problems.join('\n'))
  mkdirSync(new URL('dist/', root), { recursive: true })
  writeFileSync(new URL('dist/deltadesk.zip', root), zipPackage(app))
  console.log(
    `dist/deltadesk.zip: Deltadesk ${version}${flags.local ? ', with local ids' : ''}${flags.copilot ? ', for Copilot too' : ''}.`,
  )
}

try {
  if (flags.write) await writeLists()
  else await writeZip()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
