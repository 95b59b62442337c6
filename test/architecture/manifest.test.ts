import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { tables } from '../../bot/routes/index.ts'
import { texts } from '../../cards/kit/words.ts'
import { authored } from '../../services/kernel/language.ts'
import { withTables } from '../../scripts/manifest-extension.ts'
import { manifestProblems } from '../../scripts/manifest-problems.ts'
import { fillManifest, localValues, readPackage, zipPackage, type AppPackage } from '../../scripts/manifest.ts'

const template = readPackage(new URL('../../appPackage/', import.meta.url))
const filled = (): AppPackage => ({
  ...structuredClone(template),
  manifest: fillManifest(template.manifest, { ...localValues, VERSION: '1.0.0' }),
})
const problemsAfter = (change: (app: AppPackage) => void): string[] => {
  const app = filled()
  change(app)
  return manifestProblems(app, tables, texts)
}
const extension = (app: AppPackage) => app.manifest.composeExtensions![0]!
const personalList = (app: AppPackage) => app.manifest.bots[0]!.commandLists[0]!.commands

describe('the app package', () => {
  test('is what Teams accepts, and lists the commands of the bot in every language', () => {
    expect(manifestProblems(filled(), tables, texts)).toEqual([])
  })

  test('asks for every id by name', () => {
    expect(() => fillManifest(template.manifest, { ...localValues, VERSION: '1.0.0', MICROSOFT_APP_ID: ' ' })).toThrow(
      'The app package needs MICROSOFT_APP_ID in the environment (or --local to try it out).',
    )
  })

  test('holds the manifest, two icons and one file per further language, and nothing else', () => {
    const files = unzipSync(zipPackage(filled()))
    const further = authored.filter((language) => language !== 'en').map((language) => `${language}.json`)
    expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png', ...further].sort())
    expect(Buffer.from(files['manifest.json']!).toString()).not.toContain('{{')
  })

  test('is the same bytes whenever it is packed', () => {
    expect(Buffer.from(zipPackage(filled())).equals(zipPackage(filled()))).toBe(true)
  })

  test('lists the searches and the actions of the message extension, in words of both languages', () => {
    const { manifest, languages } = filled()
    const { commands, canUpdateConfiguration } = manifest.composeExtensions![0]!
    expect(commands.map(({ id, type }) => `${type} ${id}`)).toEqual(
      expect.arrayContaining(['query tickets', 'query platforms', 'query banners', 'action reportIncident']),
    )
    expect(commands.length).toBeLessThanOrEqual(10)
    for (const { type, context, initialRun, fetchTask } of commands)
      expect({ context, initialRun, fetchTask }).toEqual(
        type === 'query'
          ? { context: ['compose', 'commandBox'], initialRun: true }
          : { context: ['message', 'compose'], fetchTask: true },
      )
    const at = commands.findIndex(({ id }) => id === 'reportIncident')
    expect(languages.de![`composeExtensions[0].commands[${at}].title`]).toBe('Störung melden')
    // There is nothing to set.
    expect(canUpdateConfiguration).toBe(false)
  })

  test('asks for links of the hosts that are configured, and of none where none is', () => {
    const handlers = (values: object) =>
      fillManifest(template.manifest, { ...localValues, VERSION: '1.0.0', ...values }).composeExtensions![0]!
        .messageHandlers
    expect(handlers({})).toBeUndefined()
    const given = { PUBLIC_URL: 'https://desk.example.com/data', LINK_HOSTS: 'app.powerbi.com, APP.powerbi.com,' }
    expect(handlers(given)).toEqual([
      { type: 'link', value: { domains: ['desk.example.com', 'app.powerbi.com'], supportsAnonymizedPayloads: true } },
    ])
    const manifest = fillManifest(template.manifest, { ...localValues, VERSION: '1.0.0', ...given })
    expect(manifestProblems({ ...template, manifest }, tables, texts)).toEqual([])
  })

  test('shows the page beside the chat where the desk has an address, and asks for tokens for it', () => {
    const manifestFor = (values: object) =>
      fillManifest(template.manifest, { ...localValues, VERSION: '1.0.0', ...values })
    const none = manifestFor({})
    expect(none).toMatchObject({ validDomains: [] })
    expect(none).not.toHaveProperty('staticTabs')
    expect(none).not.toHaveProperty('configurableTabs')
    expect(none).not.toHaveProperty('webApplicationInfo')
    const manifest = manifestFor({ PUBLIC_URL: 'https://desk.example.com/' })
    const botId = localValues.MICROSOFT_APP_ID
    expect(manifest).toMatchObject({
      staticTabs: [
        { entityId: 'conversations' },
        { entityId: 'desk', contentUrl: 'https://desk.example.com/tab', scopes: ['personal'] },
      ],
      // Of all versions of the manifest; a personal tab can be none of them.
      configurableTabs: [{ configurationUrl: 'https://desk.example.com/tab?configure', scopes: ['team', 'groupChat'] }],
      validDomains: ['desk.example.com'],
      webApplicationInfo: { id: botId, resource: `api://desk.example.com/botid-${botId}` },
    })
    expect(manifestProblems({ ...template, manifest }, tables, texts)).toEqual([])
    const other = '22222222-0000-4000-8000-000000000001'
    expect(manifestFor({ PUBLIC_URL: 'https://desk.example.com/', API_CLIENT_ID: other })).toMatchObject({
      webApplicationInfo: { id: other },
    })
  })

  test('offers only the commands that suit the place', () => {
    const titles = (scope: 'personal' | 'team' | 'groupChat') =>
      filled()
        .manifest.bots[0]!.commandLists.find((list) => list.scopes.includes(scope))!
        .commands.map(({ title, prompt }) => prompt ?? title)
    for (const scope of ['personal', 'team', 'groupChat'] as const) {
      expect(titles(scope)).toEqual(expect.arrayContaining(['help', 'status', 'incident', 'tickets', 'subscribe']))
      // Teams takes twelve and advises ten; what admins need now and then is typed.
      expect(titles(scope).length).toBeLessThanOrEqual(10)
      expect(titles(scope)).not.toContain('grant')
    }
    expect(titles('personal')).toContain('my tickets')
  })

  test('starts a conversation with what the welcome offers, in words of people', () => {
    const { manifest, languages } = filled()
    const starters = manifest.bots[0]!.commandLists[0]!.commands.filter(({ type }) => type === 'prompt')
    expect(starters.map(({ title, prompt }) => [title, prompt])).toEqual([
      ['Platform status', 'status'],
      ['Report an incident', 'incident'],
      ['Suggest an improvement', 'improve'],
      ['Request something', 'request'],
    ])
    expect(languages.de).toMatchObject({
      'bots[0].commandLists[0].commands[1].title': 'Status der Plattformen',
      'bots[0].commandLists[0].commands[1].prompt': 'status',
    })
  })
})

describe('a broken app package is refused', () => {
  const outline = (app: AppPackage) => app.icons['outline.png']!
  const cases: [string, (app: AppPackage) => void, string][] = [
    ['a command title over the limit', (app) => (personalList(app)[0]!.title = 'x'.repeat(129)), '128 characters'],
    ['a command title with a slash', (app) => (personalList(app)[0]!.title = '/help'), '"/help" must begin with'],
    ['a command without a description', (app) => (personalList(app)[0]!.description = ''), 'has no description'],
    ['the same command twice', (app) => personalList(app).push(personalList(app)[0]!), 'listed twice'],
    ['a command that the bot does not know', (app) => (personalList(app)[0]!.title = 'dance'), 'as they are'],
    ['a starter that says nothing', (app) => (personalList(app)[1]!.prompt = ''), 'as they are'],
    ['an empty list', (app) => personalList(app).splice(0), 'at least one command'],
    ['an id that is not a GUID', (app) => (app.manifest.id = 'deltadesk'), '/id must match pattern'],
    ['a field that the schema does not know', (app) => (app.manifest.packageName = 'x'), 'packageName'],
    ['another schema version', (app) => (app.manifest.manifestVersion = '1.29'), '/manifestVersion must be equal'],
    ['a team bot that is silent about channels', (app) => delete app.manifest.supportsChannelFeatures, 'tier1'],
    ['a missing translation', (app) => (app.languages.de = omit(app.languages.de!, 'name.full')), 'lacks name.full'],
    ['a stray translation', (app) => (app.languages.de = { ...app.languages.de, 'tab.title': 'x' }), 'tab.title'],
    ['a search that the bot does not know', (app) => (extension(app).commands[0]!.id = 'dance'), 'as they are'],
    ['a command of the extension without words', (app) => (extension(app).commands[0]!.title = ''), 'has no words'],
    ['the same search twice', (app) => extension(app).commands.push(extension(app).commands[0]!), 'a command twice'],
    ['a long title in the extension', (app) => (extension(app).commands[0]!.title = 'x'.repeat(33)), '32 characters'],
    ['an icon of the wrong size', (app) => (app.icons['color.png'] = outline(app)), 'color.png is 32x32'],
    ['an icon that is no PNG', (app) => (app.icons['color.png'] = Buffer.from('GIF89a')), 'color.png is not a PNG'],
  ]
  test.each(cases)('%s', (_title, change, sentence) => {
    expect(problemsAfter(change).join('\n')).toContain(sentence)
  })

  test('and a changed command table is noticed', () => {
    const renamed = { ...texts, de: { ...texts.de, 'command.status.words': 'zustand' } }
    expect(manifestProblems(filled(), tables, renamed)).toEqual([
      "de.json does not list the bot's commands as they are; npm run package -- --write corrects it.",
    ])
    expect(manifestProblems(withTables(filled(), tables, renamed), tables, renamed)).toEqual([])
  })
})

const omit = (strings: Readonly<Record<string, string>>, key: string) =>
  Object.fromEntries(Object.entries(strings).filter(([name]) => name !== key))
