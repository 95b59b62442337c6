import { Validator } from '@seriousme/openapi-schema-validator'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { openApiOf } from '../../api/openapi.ts'
import { base } from '../../api/request.ts'
import { routes } from '../../api/routes/index.ts'
import { withCopilot } from '../../scripts/copilot/plugin.ts'
import { copilotProblems } from '../../scripts/copilot/problems.ts'
import { localValues, zipPackage } from '../../scripts/manifest.ts'
import { packed, plain, plugin, values, type Plugin } from '../harness/copilot-package.ts'

const document = packed.files!['copilot/openapi.json'] as {
  paths: Record<string, Record<string, { operationId: string; parameters: { name: string; schema: object }[] }>>
  components: { schemas: Record<string, { properties?: Record<string, object> }> }
}
const problemsOf = (change: (files: Record<string, object>) => void): string[] => {
  const files = structuredClone(packed.files!) as Record<string, object>
  change(files)
  return copilotProblems({ ...packed, files })
}
const problemsAfter = (change: (changed: Plugin) => void): string[] =>
  problemsOf((files) => change(files['copilot/plugin.json'] as Plugin))

describe('the package for Copilot', () => {
  it('is what Copilot accepts', () => {
    expect(copilotProblems(packed)).toEqual([])
  })

  it.each<[string, (changed: Plugin) => void, RegExp]>([
    ['a long text for people', (one) => (one.description_for_human = 'x'.repeat(101)), /more than 100 characters/],
    [
      'eleven functions',
      (one) => one.functions.push(...one.functions.slice(0, 2)),
      /11 functions; at most 10[^]*lists a function twice/,
    ],
    ['a function that is no operation', (one) => (one.functions[0]!.name = 'getNothing'), /getNothing is no operation/],
    ['a name with a dash', (one) => (one.functions[0]!.name = 'get-health'), /get-health is no operation/],
    ['a function without a description', (one) => (one.functions[0]!.description = ''), /is not described/],
    [
      'a runtime without a sign-in',
      (one) => (one.runtimes = [{ type: 'OpenApi', spec: {} }]),
      /required property 'auth'/,
    ],
  ])('is refused with %s', (_, change, says) => {
    expect(problemsAfter(change).join('\n')).toMatch(says)
  })

  it.each<[string, (files: Record<string, object>) => void, string[]]>([
    [
      'without its agent',
      (files) => delete files['copilot/agent.json'],
      [
        'copilot/agent.json is named and not in the package.',
        'copilot/plugin.json is in the package and nothing names it.',
      ],
    ],
    [
      'without its plugin',
      (files) => delete files['copilot/plugin.json'],
      [
        'copilot/plugin.json is named and not in the package.',
        'copilot/openapi.json is in the package and nothing names it.',
      ],
    ],
    [
      'without its document',
      (files) => delete files['copilot/openapi.json'],
      ['copilot/openapi.json is named and not in the package.'],
    ],
    [
      'with an action of another name',
      (files) => Object.assign(files['copilot/agent.json']!, { actions: [{ id: 'deltadesk', file: 'actions.json' }] }),
      [
        'copilot/actions.json is named and not in the package.',
        'copilot/plugin.json is in the package and nothing names it.',
      ],
    ],
  ])('is refused %s', (_, change, says) => {
    expect(problemsOf((files) => void change(files)).filter((one) => one.includes('the package'))).toEqual(says)
  })

  it('is refused where the manifest does not name the agent', () => {
    expect(copilotProblems({ ...plain(), files: packed.files! })).toEqual([
      'copilot/agent.json is in the package and nothing names it.',
    ])
  })

  it.each(['oneOf', 'allOf', 'anyOf'])(
    'is refused with a choice of schemas, which Copilot does not read: %s',
    (word) => {
      const problems = problemsOf((files) => {
        Object.assign(files['copilot/openapi.json']!, {
          components: { schemas: { Any: { [word]: [{ type: 'string' }] } } },
        })
      })
      expect(problems).toEqual([`copilot/openapi.json: ${word} in components/schemas/Any is not for Copilot.`])
    },
  )

  it('names its agent in the manifest, and asks the desk in the name of the person', () => {
    expect(packed.manifest.copilotAgents).toEqual({
      declarativeAgents: [{ id: 'deltadesk', file: 'copilot/agent.json' }],
    })
    expect(plugin.runtimes).toMatchObject([
      { auth: { type: 'OAuthPluginVault', reference_id: 'registration-1' }, spec: { url: 'openapi.json' } },
    ])
    expect(document).toMatchObject({ servers: [{ url: 'https://desk.example.com/api/v1' }] })
  })

  it('opens the desk at its own host, which alone is among the domains of the app', () => {
    const urls = plugin.functions.flatMap(({ capabilities }) => {
      const { actions = [] } = capabilities.response_semantics.static_template as { actions?: { url: string }[] }
      return actions.map(({ url }) => url)
    })
    expect(localValues.TEAMS_APP_ID).toBeTruthy()
    expect(urls).toHaveLength(7)
    expect(urls).toContain('https://desk.example.com/tab#/platforms/${platformId}')
    for (const url of urls) expect(packed.manifest.validDomains).toContain(new URL(url).hostname)
  })

  it('is the package as it was beside three more files, and without them the same bytes', () => {
    const files = Object.keys(unzipSync(zipPackage(packed)))
    const before = Object.keys(unzipSync(zipPackage(plain())))
    expect(files.filter((file) => !before.includes(file))).toEqual([
      'copilot/agent.json',
      'copilot/plugin.json',
      'copilot/openapi.json',
    ])
    expect(before.filter((file) => file.startsWith('copilot/'))).toEqual([])
    expect(plain().manifest.copilotAgents).toBeUndefined()
  })

  it('tells its agent by which fields an answer says that it is old', () => {
    const { instructions } = packed.files!['copilot/agent.json'] as { instructions: string }
    for (const field of ['away', 'at', 'awayAt']) expect(instructions).toMatch(new RegExp(`field ${field}\\b`))
  })

  it.each<[string, Record<string, string>]>([
    ['PUBLIC_URL, COPILOT_REGISTRATION_ID', { PUBLIC_URL: '', COPILOT_REGISTRATION_ID: ' ' }],
    ['PUBLIC_URL with https', { PUBLIC_URL: 'http://desk.example.com/' }],
    ['PUBLIC_URL with https', { PUBLIC_URL: 'desk.example.com' }],
    ['TEAMS_CLOUD=public', { TEAMS_CLOUD: 'gcc-high' }],
    ['COPILOT_REGISTRATION_ID, TEAMS_CLOUD=public', { TEAMS_CLOUD: 'dod', COPILOT_REGISTRATION_ID: '' }],
  ])('says what is missing: %s', (missing, env) => {
    expect(() => withCopilot(plain(), { ...values, ...env })).toThrow(
      `The agent for Copilot needs ${missing} in the environment.`,
    )
  })

  it('is made for the public cloud, named or not', () => {
    for (const cloud of ['public', '']) expect(withCopilot(plain(), { ...values, TEAMS_CLOUD: cloud })).toEqual(packed)
  })

  it('has the operations as the desk has them, as OpenAPI 3.0', async () => {
    const checked = await new Validator().validate(structuredClone(document))
    expect(checked.errors).toBeUndefined()
    expect(checked.valid).toBe(true)
    const { paths: all } = openApiOf(routes, base) as typeof document
    for (const [path, methods] of Object.entries(document.paths)) {
      expect(Object.keys(methods)).toEqual(['get'])
      expect(methods.get!.operationId).toBe(all[path]!.get!.operationId)
    }
    const kind = document.paths['/work-items']!.get!.parameters.find(({ name }) => name === 'itemType')
    expect(kind!.schema).toMatchObject({ type: 'string', nullable: true })
    const { schemas } = document.components
    expect(schemas.HandbookAnswer!.properties!.answer).toEqual({
      ...schemas.Passage,
      description: 'The passage that clearly answers; null when several may, or none.',
      nullable: true,
    })
  })
})
