import type { Runner } from '../../../services/store/dialect.ts'
import type { Store } from '../../../services/store/store.ts'
import { schemas } from '../seed.ts'

/** The instant at which results are rolled up; it is fixed, so that every machine and engine has the same results. */
export const now = new Date('2026-03-02T00:00:00Z')
/** The days over which results are spread evenly. */
export const days = 396
export const checks = 100
const platforms = 20

/** The words of an engine for what the two say differently. */
export interface Words {
  /** Whole numbers as rows, called `n`. */
  numbers: (from: number, until: number) => string
  /** An instant that is so many milliseconds after 1970. */
  instant: (milliseconds: string) => string
  /** Seconds from 1970 until an instant, whole. */
  seconds: (instant: string) => string
}
export const duckdb: Words = {
  numbers: (from, until) => `(select range as n from range(${from}, ${until}))`,
  instant: (milliseconds) => `make_timestamptz((${milliseconds}) * 1000)`,
  seconds: (instant) => `(epoch_ms(${instant}) // 1000)`,
}
export const spark: Words = {
  numbers: (from, until) => `(select id as n from range(${from}, ${until}))`,
  instant: (milliseconds) => `timestamp_millis(${milliseconds})`,
  seconds: (instant) => `unix_seconds(${instant})`,
}

const results = `${schemas.workspace}.status_results`
const rollups = `${schemas.workspace}.status_rollups`

/** Defines the checks whose results are rolled up. */
export const defineChecks = async (store: Store): Promise<void> => {
  const limits = { slaMinutes: 30, warnAfterMinutes: 30, critAfterMinutes: 40, incidentMinutes: null }
  const cause = { eventId: 'define', actor: 'bench', now }
  await Promise.all(
    Array.from({ length: checks }, (_, check) =>
      store.change('status_checks', `check-${check}`, cause, () => ({
        set: {
          ...{ checkId: `check-${check}`, platformId: `platform-${check % platforms}`, ...limits },
          checkType: check % 4 === 3 ? ('availability' as const) : ('freshness' as const),
          ...{ enabled: true, owner: null, source: 'http', target: String(check), webhookRevision: null },
        },
        event: { type: 'check.define' },
      })),
    ),
  )
  await store.settled()
}

/** Makes results inside an engine, the checks taking turns, the newest a moment before `now`. */
export const makeResults = async ({ run }: Runner, words: Words, count: number): Promise<void> => {
  const begin = now.getTime() - days * 86_400_000
  const instant = words.instant(
    `${begin} + cast(floor(cast(n as double) * ${(days * 86_400_000) / count}e0) as bigint)`,
  )
  for (let from = 0; from < count; from += 2_000_000)
    await run(
      `insert into ${results}
      (result_id, check_id, platform_id, measured_at, status, observed_value, message, error_payload, ingestion_run_id)
      select concat('r', cast(n as string), '|check-', cast(c as string)), concat('check-', cast(c as string)),
        concat('platform-', cast(c % ${platforms} as string)), ${instant},
        case when k % 17 = 0 then 'red' when k % 11 = 0 then 'yellow' when k % 29 = 0 then 'unknown' else 'green' end,
        case when k % 13 = 0 then null else cast(k % 45 as double) end,
        case when k % 17 = 0 then concat('Run ', cast(n as string), ' failed: the cluster could not be started') end,
        case when k % 17 = 0 then '{"error":"CLUSTER_START_FAILURE","attempt":3}' end,
        concat('run-', cast(cast(floor(n / ${checks}) as bigint) as string))
      from (select n, n % ${checks} as c, (n * 7919) % 1009 as k
        from ${words.numbers(from, Math.min(from + 2_000_000, count))} as numbers) as made`,
      [],
    )
}

const hourOf = (words: Words, instant: string) => `cast(floor(${words.seconds(instant)} / 3600) as bigint)`
const counted = (status: string) => `count(case when status = '${status}' then 1 end) as ${status}`
const statuses = ['green', 'yellow', 'red', 'unknown']

/** Writes down what hours there are by a plain count of the results, past the code that is measured. */
export const countHours = async ({ run }: Runner, words: Words): Promise<void> => {
  await run(
    `create table ${schemas.workspace}.counted as select check_id, ${hourOf(words, 'measured_at')} as hour,
      ${statuses.map(counted).join(', ')}, max(observed_value) as highest from ${results} group by 1, 2`,
    [],
  )
}

/** The hours that a plain count and the rollups do not have alike. */
export const wrongHours = async ({ run }: Runner, words: Words): Promise<number> => {
  const same = statuses.map((status) => `e.${status} = a.${status}`).join(' and ')
  const { rows } = await run(
    `select count(*) as wrong from ${schemas.workspace}.counted e full outer join
      (select *, ${hourOf(words, 'period_start')} as hour from ${rollups}) a
      on e.check_id = a.check_id and e.hour = a.hour
      where e.check_id is null or a.check_id is null or not (${same}) or coalesce(e.highest, -1) <> coalesce(a.max_value, -1)`,
    [],
  )
  return Number(rows[0]!.wrong)
}

/** Sums over all rollups, the last of them over a hash of every column of a row: the same on two engines that hold the same. */
export const checksumOf = async ({ run }: Runner, words: Words): Promise<string> => {
  // Of all hashes MD5 is the one that both engines have; its first digits are a number that can be added up.
  const digits = (
    text: string,
  ) => `cast(ascii(substring(md5(${text}), 1, 1)) + 256 * ascii(substring(md5(${text}), 2, 1)) +
    65536 * ascii(substring(md5(${text}), 3, 1)) as bigint)`
  const whole = (value: string) => `coalesce(cast(cast(${value} as bigint) as string), '-')`
  const columns = [
    ...['rollup_id', 'check_id', 'platform_id', "coalesce(red_message, '-')"],
    ...['green', 'yellow', 'red', 'unknown', 'late', 'down', 'max_value'].map(whole),
    ...['period_start', 'first_red_at', 'last_red_at'].map((instant) => whole(words.seconds(instant))),
  ]
  const { rows } = await run(
    `select count(*) as hours, sum(green + yellow + red + unknown) as results, sum(late) as late, sum(down) as down,
      sum(max_value) as highest, sum(${digits(`concat(${columns.join(`, '|', `)})`)}) as digest from ${rollups}`,
    [],
  )
  return ['hours', 'results', 'late', 'down', 'highest', 'digest'].map((name) => Number(rows[0]![name])).join(' ')
}

/** The number of results that there are. */
export const resultsLeft = async ({ run }: Runner): Promise<number> =>
  Number((await run(`select count(*) as results from ${results}`, [])).rows[0]!.results)
