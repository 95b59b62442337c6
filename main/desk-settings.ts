import type { ApiConfig } from '../api/config.ts'
import type { BotConfig } from '../bot/config.ts'
import type { HandbookConfig } from '../library/config.ts'
import type { KnownSource, Settings } from '../services/kernel/context.ts'
import type { DeskFacts } from '../services/kernel/desk-facts.ts'
import { ownFacts, type Ingests } from './own-facts.ts'
import { pushesOf } from './pushes.ts'
import { shownSettings } from './shown-settings.ts'

/** The parts of a process that its settings are made of. */
export interface SettingsParts {
  config: BotConfig
  /** The settings of the API; there is none when absent. */
  api?: ApiConfig
  /** The sources that checks may name; none when absent. */
  sources?: readonly KnownSource[]
  /** Asks sources for what they see; absent where another process reads them. */
  discovery?: Settings['discovery']
  /** Its reading of sources; absent where it reads none. */
  ingests?: Ingests
  /** The secret that those of pushed checks are made of; no results are taken without one. */
  signingSecret?: string | null
}

/** The facts that change while the process runs. */
type Running = Pick<DeskFacts, 'startedAt' | 'engine' | 'meter' | 'runs' | 'mishaps'>

/** The settings of the desk that services see. */
export const deskSettings = (
  { config, api, sources = [], discovery, ingests, signingSecret }: SettingsParts,
  { workspace, handbook }: { workspace: string; handbook: HandbookConfig },
  running: () => Running,
): Settings => ({
  statusTtlMinutes: config.statusTtlMinutes,
  language: config.language,
  firstAdmins: config.firstAdmins,
  limits: config.limits,
  links: config.links,
  sources,
  ...(discovery && { discovery }),
  ...pushesOf(signingSecret, workspace),
  facts: () => {
    const { changePollSeconds: hearsEverySeconds, secretsExpire, budget } = config
    return ownFacts(ingests, { ...running(), hearsEverySeconds, secretsExpire, budget })
  },
  shown: shownSettings({ config, api, handbook }),
})
