import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startInstallation, type Installation } from './fixture.ts'
import { zipWithAgent } from './zip.fixture.ts'
import { files, fails, as, principal, refused, endpointAnswers, tokenHas, zip, type Spoilt } from './spoilt.fixture.ts'
import { steps } from './steps.ts'
import { entraWrongs } from './entra-wrongs.fixture.ts'
import { settingsWrongs } from './settings-wrongs.fixture.ts'
import { tablesWrongs } from './tables-wrongs.fixture.ts'
import { teamsWrongs } from './teams-wrongs.fixture.ts'
import { warehouseWrongs } from './warehouse-wrongs.fixture.ts'

let installation: Installation
beforeAll(async () => {
  installation = await startInstallation()
})
afterEach(() => installation.recovers())
afterAll(() => installation.stop())

const wrongs = [...settingsWrongs, ...warehouseWrongs, ...tablesWrongs, ...entraWrongs, ...teamsWrongs]

describe('what is wrong is said, and who can mend it', () => {
  test.each(wrongs)('%s: %s', async (step, _, { env = {}, answers = {}, around = {}, by }, says, who) => {
    installation.answers(answers)
    by?.(installation)
    const found = await installation.examine(step, env, around)
    expect(found.at(-1)).toEqual({ step, outcome: 'wrong', says: expect.stringMatching(says) as string, who })
    expect(found.slice(0, -1).filter(({ outcome }) => outcome === 'wrong')).toEqual([])
  })

  test('every step has its rows, but the bot, which is wrong for the reasons of its application', () => {
    const covered = new Set(wrongs.map(([step]) => step))
    expect(steps.map(({ name }) => name).filter((name) => !covered.has(name))).toEqual(['bot'])
  })
})

describe('what is right is said so', () => {
  const rights: [step: string, how: string, spoilt: Spoilt, says: RegExp][] = [
    [
      'settings of the bot',
      'nobody is named as first admin',
      { env: { FIRST_ADMINS: '' } },
      /roles have to be in the store/,
    ],
    ['settings of the bot', 'in local mode', { env: { DELTADESK_MODE: 'local' } }, /local mode/],
    [
      'times',
      'another process ingests, and the desk looks for it',
      { env: { INGEST_INTERVAL_SECONDS: '0', CHANGE_POLL_SECONDS: '3' } },
      /renewed before/,
    ],
    [
      'times',
      'two intervals are as long as results count',
      { env: { INGEST_INTERVAL_SECONDS: '900' } },
      /renewed before/,
    ],
    ['database file', 'it is not there yet', { env: { STORE: 'duckdb' } }, /will be made at the first start/],
    [
      'Databricks host',
      'though other settings are wrong',
      { env: { INGEST_INTERVAL_SECONDS: '1' } },
      /its certificate is good/,
    ],
    ['Databricks sign-in', 'with a service principal', { env: principal }, /signed in as deltadesk/],
    ['SQL warehouse', 'it refuses the catalog alone', fails(/current_user/, { sqlState: '42704' }), /answers/],
    ['right to write', 'by a privilege for everything', as('a-manager'), /a-manager may write to both/],
    ['app package', 'with an agent for Copilot', zip(zipWithAgent()), /for this bot/],
    ['right to write', 'as the owner', as('duckdb'), /duckdb may write to both/],
    ['people and groups', 'by wider permissions', tokenHas('Directory.Read.All'), /can be read/],
    [
      'people and groups',
      'out of a file',
      { env: { DELTADESK_MODE: 'local', PEOPLE_FILE: 'scripts/demo/people.json' } },
      /stands for the directory/,
    ],
    ['messaging endpoint', 'it had many strangers', endpointAnswers(429), /is the desk/],
  ]
  test.each(rights)('%s: %s', async (step, _, { env = {}, answers = {}, around = {}, by }, says) => {
    installation.answers(answers)
    by?.(installation)
    const found = await installation.examine(step, env, around)
    expect(found.at(-1)).toEqual({ step, outcome: 'ok', says: expect.stringMatching(says) as string })
  })
})

describe('what cannot be tried is said so, with the reason', () => {
  const untried: [step: string, how: string, spoilt: Spoilt, says: string][] = [
    ['database file', 'the store is a warehouse', {}, 'because the store is a SQL warehouse'],
    ['SQL warehouse', 'the store is DuckDB', { env: { STORE: 'duckdb' } }, 'because the store is DuckDB'],
    [
      'Databricks host',
      'none is named',
      { env: { STORE: 'duckdb', DATABRICKS_HOST: '' } },
      'because DATABRICKS_HOST is not set',
    ],
    [
      'Databricks host',
      'its credentials are not whole',
      { env: { DATABRICKS_CLIENT_ID: 'x' } },
      'because "settings of ingestion" is wrong',
    ],
    [
      'tables',
      'the host is away',
      { env: { DATABRICKS_HOST: '127.0.0.1:9' } },
      'because "catalog and schemas" was not tried',
    ],
    ['bot', 'Entra refuses the application', refused(7000215), 'because "Entra application" is wrong'],
    [
      'people and groups',
      'Entra refuses the same application',
      refused(7000215),
      'because "Entra application" is wrong',
    ],
    [
      'keys of the Bot Connector',
      'in local mode',
      { env: { DELTADESK_MODE: 'local' } },
      'because local mode has no registration in Entra',
    ],
    [
      'messaging endpoint',
      'none is named',
      { env: { MESSAGING_ENDPOINT: '' } },
      'because MESSAGING_ENDPOINT is not set',
    ],
    [
      'app package',
      'it was not made',
      files({}),
      'because there is no dist/deltadesk.zip here: npm run package makes it',
    ],
    [
      'app package',
      'a variable is missing',
      { env: { MICROSOFT_APP_ID: '' } },
      'because "settings of the bot" is wrong',
    ],
  ]
  test.each(untried)('%s: %s', async (step, _, { env = {}, answers = {}, around = {} }, says) => {
    installation.answers(answers)
    const found = await installation.examine(step, env, around)
    expect(found.at(-1)).toEqual({ step, outcome: 'not tried', says })
  })
})
