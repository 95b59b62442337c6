import { botConfigFrom } from '../../bot/config.ts'
import { localDirectory } from '../../directory/local.ts'
import { startBot } from '../../main/desk.ts'
import type { BotParts, RunningBot } from '../../main/desk-parts.ts'
import { admin, people, tenantId } from './people.ts'

const directory = JSON.stringify({
  people: people.map(({ id, name }) => ({ id, name, userPrincipalName: `${id}@example.com` })),
  groups: [],
})

/** Teams as a benchmark of the desk alone has it. */
const unlimited = { TEAMS_PER_CONVERSATION: 'none', TEAMS_PER_TENANT: 'none' }

/** The real desk in local mode, for the people of the benchmark; `env` has settings beside those. */
export const startDesk = (
  parts: Pick<BotParts, 'store' | 'clock' | 'write' | 'tickMs' | 'quietMs' | 'findPosts' | 'api' | 'page'>,
  env: Record<string, string> = {},
): Promise<RunningBot> =>
  startBot({
    config: botConfigFrom({
      DELTADESK_MODE: 'local',
      PORT: '0',
      ALLOWED_TENANTS: tenantId,
      FIRST_ADMINS: admin.id,
      ...unlimited,
      ...env,
    }),
    directory: localDirectory(directory),
    ...parts,
  })
