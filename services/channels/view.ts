import type { ChannelSettings } from './settings.ts'

/** The settings of a conversation as people see them. */
export type SettingsView = Pick<ChannelSettings, 'language' | 'zone' | 'quiet' | 'digest' | 'leastSeverity'>

export const settingsView = ({ language, zone, quiet, digest, leastSeverity }: ChannelSettings): SettingsView => ({
  ...{ language, zone, quiet, digest, leastSeverity },
})
