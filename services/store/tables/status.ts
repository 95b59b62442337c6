import { flag, double, instant, int, maybe, oneOf, table, text } from '../column.ts'
import { versioned } from '../versioned.ts'

export const checkTypes = ['freshness', 'availability', 'quality'] as const
export const resultStatuses = ['green', 'yellow', 'red', 'unknown'] as const
const runStates = ['RUNNING', 'SUCCESS', 'FAIL'] as const

export const statusTables = {
  status_checks: table({
    scope: 'workspace',
    kind: 'versioned',
    key: 'check_id',
    clusterBy: ['platform_id', 'check_id'],
    comment: 'What is measured for a platform, and when it is late',
    columns: {
      check_id: text('Short stable id'),
      platform_id: text('Platform it belongs to'),
      check_type: oneOf(checkTypes, 'What is judged'),
      sla_minutes: int('Promised freshness in minutes'),
      warn_after_minutes: int('Age in minutes from which it is degraded'),
      crit_after_minutes: int('Age in minutes from which it is down'),
      incident_minutes: maybe(int('Minutes down after which the desk opens an incident; null for never')),
      enabled: flag('Disabled checks are ignored'),
      owner: maybe(text('Person or team to ask')),
      source: text('Ingestion source that measures it, for example databricks-jobs'),
      target: text('What the source reads: job id, warehouse id, URL'),
      webhook_revision: maybe(
        int('Counts the secrets that deliveries of a webhook check were signed with; null before the first'),
      ),
      webhook_connected_at: maybe(instant('UTC instant of the last one, since which the one before counts a day more')),
      ...versioned,
    },
  }),
  status_results: table({
    scope: 'workspace',
    kind: 'log',
    key: 'result_id',
    clusterBy: ['measured_at', 'check_id'],
    comment: 'Measurements, append-only',
    columns: {
      result_id: text('Run id and check id'),
      check_id: text('Check measured'),
      platform_id: text('Platform of the check'),
      measured_at: instant('UTC instant of the measurement'),
      status: oneOf(resultStatuses, 'Verdict of the source'),
      observed_value: maybe(double('Freshness: age of the data in minutes; else milliseconds or a count')),
      message: maybe(text('Short reason for people')),
      error_payload: maybe(text('Cleaned diagnostics')),
      ingestion_run_id: text('Run that measured it'),
    },
  }),
  status_ingestion_runs: table({
    scope: 'workspace',
    kind: 'versioned',
    key: 'ingestion_run_id',
    clusterBy: ['started_at'],
    comment: 'One row per run of a source',
    columns: {
      ingestion_run_id: text('Run id'),
      source: text('Source name'),
      started_at: instant('UTC start'),
      ended_at: maybe(instant('UTC end; null while running')),
      state: oneOf(runStates, 'RUNNING, then SUCCESS or FAIL'),
      error_summary: maybe(text('Short cleaned reason of a failure')),
      check_id: maybe(text('Check whose result was pushed; null for a run that reads a source')),
      ...versioned,
    },
  }),
  status_rollups: table({
    scope: 'workspace',
    kind: 'log',
    key: 'rollup_id',
    clusterBy: ['period_start', 'check_id'],
    comment: 'Hourly summary of results, kept after the results are gone',
    columns: {
      rollup_id: text('Check id, platform id and hour'),
      check_id: text('Check summarised'),
      platform_id: text('Platform it was measured for'),
      period_start: instant('UTC hour'),
      green: int('Green results'),
      yellow: int('Yellow results'),
      red: int('Red results'),
      unknown: int('Unknown results'),
      late: maybe(int('Results beyond the service level, by the minutes of the check when the hour was summarised')),
      down: maybe(int('Results that were no use at all, by the same minutes')),
      max_value: maybe(double('Greatest observed value')),
      first_red_at: maybe(instant('UTC instant of the first red result')),
      last_red_at: maybe(instant('UTC instant of the last red result')),
      red_message: maybe(text('Reason of the last red result')),
    },
  }),
}
