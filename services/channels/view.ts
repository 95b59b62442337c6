import type { Desk } from '../kernel/context.ts'
import { channels } from './memory.ts'
import { sharedAmong } from './model.ts'
import type { ChannelSettings } from './settings.ts'

/** The settings of a conversation as people see them. */
export interface SettingsView extends Pick<ChannelSettings, 'language' | 'zone' | 'quiet' | 'leastSeverity'> {
  digest: Omit<NonNullable<ChannelSettings['digest']>, 'since'> | null
}

export const settingsView = ({ language, zone, quiet, digest, leastSeverity }: ChannelSettings): SettingsView => ({
  ...{ language, zone, quiet, leastSeverity },
  digest: digest && { every: digest.every, weekday: digest.weekday, at: digest.at },
})

/** The conversations of several people where the desk is, by their names, from memory. */
export const knownPlaces = ({ known }: Pick<Desk, 'known'>): { channelId: string; name: string }[] =>
  sharedAmong(known(channels).peek()?.value ?? [])
    .flatMap(({ channelId, name }) => (name === null ? [] : [{ channelId, name }]))
    .sort((a, b) => a.name.localeCompare(b.name))
