import type { ChannelSettings } from './settings.ts'

/** The settings of a conversation as people see them. */
export interface SettingsView extends Pick<ChannelSettings, 'language' | 'zone' | 'quiet' | 'leastSeverity'> {
  digest: Omit<NonNullable<ChannelSettings['digest']>, 'since'> | null
}

export const settingsView = ({ language, zone, quiet, digest, leastSeverity }: ChannelSettings): SettingsView => ({
  ...{ language, zone, quiet, leastSeverity },
  digest: digest && { every: digest.every, weekday: digest.weekday, at: digest.at },
})
