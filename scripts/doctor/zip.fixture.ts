import { withCopilot } from '../copilot/plugin.ts'
import { fillManifest, localValues, readPackage, zipPackage, type AppPackage } from '../manifest.ts'
import { appId } from './outside.fixture.ts'

/** A package as `npm run package` makes it for the bot of these tests. */
export const zipOf = (change: (app: AppPackage) => void = () => undefined): Uint8Array => {
  const template = readPackage(new URL('../../appPackage/', import.meta.url))
  const values = { ...localValues, MICROSOFT_APP_ID: appId, VERSION: '0.1.0' }
  const app = { ...template, manifest: fillManifest(template.manifest, values) }
  change(app)
  return zipPackage(app)
}

/** The same with the agent for Copilot, as `npm run package -- --copilot` makes it. */
export const zipWithAgent = (change: (app: AppPackage) => void = () => undefined): Uint8Array => {
  const values = { ...localValues, MICROSOFT_APP_ID: appId, VERSION: '0.1.0', PUBLIC_URL: 'https://desk.example.com/' }
  const template = readPackage(new URL('../../appPackage/', import.meta.url))
  const app = withCopilot({ ...template, manifest: fillManifest(template.manifest, values) }, values)
  change(app)
  return zipPackage(app)
}
