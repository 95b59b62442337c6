import agentSchema from '@microsoft/app-manifest/build/json-schemas/copilot/declarative-agent/v1.7/schema.json' with { type: 'json' }
import pluginSchema from '@microsoft/app-manifest/build/json-schemas/copilot/plugin/v2.4/schema.json' with { type: 'json' }
import { compile, schemaProblems } from '../manifest-schema.ts'
import type { AppPackage } from '../manifest.ts'

interface Agent {
  actions?: { file: string }[]
}

interface Plugin {
  name_for_human: string
  description_for_human: string
  description_for_model: string
  functions: { name: string; description: string }[]
  runtimes?: { spec?: { url?: string } }[]
}

interface OpenApi {
  paths: Record<string, Record<string, { operationId: string }>>
}

const isAgent = compile(agentSchema)
// An address is how the schema tells a server of tools from a file of the package.
const isPlugin = compile(pluginSchema, { uri: (text) => URL.canParse(text) })

/** The lengths beyond which Copilot may ignore what is said. */
const longest = { name_for_human: 20, description_for_human: 100, description_for_model: 2048 } as const
/** The functions that Copilot chooses among, at most. */
const mostFunctions = 10

const choices = ['oneOf', 'allOf', 'anyOf']

/** Every choice of schemas in the document, which Copilot does not read: https://learn.microsoft.com/microsoft-365-copilot/extensibility/known-issues */
const choicesIn = (value: unknown, place: readonly string[] = []): string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, child]) =>
        choices.includes(key) && Array.isArray(child)
          ? [`copilot/openapi.json: ${key} in ${place.join('/')} is not for Copilot.`]
          : choicesIn(child, [...place, key]),
      )

/** Every file that is named and not there, or there and not named: from the manifest to the agent, its plugin and the document. */
const fileProblems = ({ manifest, files = {} }: AppPackage): string[] => {
  const { declarativeAgents = [] } = (manifest.copilotAgents ?? {}) as { declarativeAgents?: { file: string }[] }
  const { actions = [] } = (files['copilot/agent.json'] ?? {}) as Agent
  const { runtimes = [] } = (files['copilot/plugin.json'] ?? {}) as Partial<Plugin>
  const named = [
    ...declarativeAgents.map(({ file }) => file),
    ...[...actions.map(({ file }) => file), ...runtimes.flatMap(({ spec }) => spec?.url ?? [])].map(
      (file) => `copilot/${file}`,
    ),
  ]
  return [
    ...named.filter((file) => !(file in files)).map((file) => `${file} is named and not in the package.`),
    ...Object.keys(files)
      .filter((file) => !named.includes(file))
      .map((file) => `${file} is in the package and nothing names it.`),
  ]
}

/** Everything that would make Copilot refuse the agent, or overlook a part of it. Empty where the package has none. */
export const copilotProblems = (app: AppPackage): string[] => {
  const { files = {} } = app
  const problems = fileProblems(app)
  const agent = files['copilot/agent.json']
  const plugin = files['copilot/plugin.json'] as Plugin | undefined
  const openapi = files['copilot/openapi.json'] as OpenApi | undefined
  if (!agent || !plugin || !openapi) return problems
  const operations = Object.values(openapi.paths).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => operationId),
  )
  const names = plugin.functions.map(({ name }) => name)
  return [
    ...problems,
    ...schemaProblems('copilot/agent.json', isAgent, agent),
    ...schemaProblems('copilot/plugin.json', isPlugin, plugin),
    ...(Object.keys(longest) as (keyof typeof longest)[])
      .filter((field) => plugin[field].length > longest[field])
      .map((field) => `copilot/plugin.json: ${field} has more than ${longest[field]} characters.`),
    ...(names.length > mostFunctions
      ? [`copilot/plugin.json: ${names.length} functions; at most ${mostFunctions}.`]
      : []),
    ...(new Set(names).size < names.length ? ['copilot/plugin.json lists a function twice.'] : []),
    ...names
      .filter((name) => !/^\w+$/.test(name) || !operations.includes(name))
      .map((name) => `copilot/plugin.json: ${name} is no operation of copilot/openapi.json.`),
    ...plugin.functions
      .filter(({ description }) => !description || description.length > 1024)
      .map(({ name }) => `copilot/plugin.json: ${name} is not described in up to 1024 characters.`),
    ...choicesIn(openapi),
  ]
}
