import { withCopilot } from '../../scripts/copilot/plugin.ts'
import { fillManifest, localValues, readPackage, type AppPackage } from '../../scripts/manifest.ts'

/** What the environment of a desk with Copilot has. */
export const values = {
  ...localValues,
  VERSION: '1.0.0',
  PUBLIC_URL: 'https://desk.example.com/',
  COPILOT_REGISTRATION_ID: 'registration-1',
}
const template = readPackage(new URL('../../appPackage/', import.meta.url))
/** The app package as it is without Copilot. */
export const plain = (): AppPackage => ({
  ...structuredClone(template),
  manifest: fillManifest(template.manifest, values),
})

export interface Plugin {
  description_for_human: string
  functions: {
    name: string
    description: string
    capabilities: {
      response_semantics: { data_path: string; properties: Record<string, string>; static_template: object }
    }
  }[]
  runtimes: object[]
}
/** The same with the agent for Copilot. */
export const packed = withCopilot(plain(), values)
export const plugin = packed.files!['copilot/plugin.json'] as Plugin
