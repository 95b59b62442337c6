import type { Desk } from '../kernel/context.ts'
import { channels } from './memory.ts'
import { sharedAmong } from './model.ts'

/** The conversations of several people where the desk is, by their names, from memory. */
export const knownPlaces = ({ known }: Pick<Desk, 'known'>): { channelId: string; name: string }[] =>
  sharedAmong(known(channels).peek()?.value ?? [])
    .flatMap(({ channelId, name }) => (name === null ? [] : [{ channelId, name }]))
    .sort((a, b) => a.name.localeCompare(b.name))
