import { expect, it } from 'vitest'
import { watches } from './watched-links.ts'

const links = { publicUrl: null, appId: null, hosts: [], databricksHost: 'adb-1.2.azuredatabricks.net' }
const host = 'https://adb-1.2.azuredatabricks.net'
const job = { source: 'databricks-jobs', target: '1001' }
const warehouse = { source: 'databricks-warehouses', target: 'a1b2c3d4e5f60718' }
const pipeline = { source: 'databricks-pipelines', target: 'd2f56908-aad3-41ba-bea2-a1a8dc3a3d8c' }
const dataset = {
  source: 'powerbi',
  target: 'f089354e-8366-4e18-aea3-4cb4a3a50b48/cfafbeb1-8037-4d0c-896e-a46fb27ff229',
}
const item = {
  source: 'fabric',
  target: 'f089354e-8366-4e18-aea3-4cb4a3a50b48/lakehouses/cfafbeb1-8037-4d0c-896e-a46fb27ff229',
}
const dataflow = {
  source: 'fabric',
  target: 'f089354e-8366-4e18-aea3-4cb4a3a50b48/dataflows-gen2/cfafbeb1-8037-4d0c-896e-a46fb27ff229',
}
const place = (kind: string) =>
  `/groups/f089354e-8366-4e18-aea3-4cb4a3a50b48/${kind}/cfafbeb1-8037-4d0c-896e-a46fb27ff229`
const named = (kind: string) => ({ source: 'powerbi', target: place(kind).replace('/groups/', '') })
const web = { source: 'http', target: 'https://portal.example.com/health' }

it.each([
  [job, `${host}/jobs/1001`, true],
  [job, `${host}/jobs/1001?o=123`, true],
  [job, `${host}/jobs/1001/runs/55?o=123`, true],
  [job, `${host}/?o=123#job/1001`, true],
  [job, `${host}/?o=123#job/1001/run/5`, true],
  [job, `${host}/jobs/10011`, false],
  [job, `${host}/jobs/`, false],
  [job, `${host}/jobs/1001x`, false],
  // The same number is another job on another host.
  [job, 'https://adb-9.9.azuredatabricks.net/jobs/1001', false],
  [pipeline, `${host}/pipelines/d2f56908-aad3-41ba-bea2-a1a8dc3a3d8c/updates/5?o=1`, true],
  [pipeline, `${host}/jobs/d2f56908-aad3-41ba-bea2-a1a8dc3a3d8c`, false],
  [warehouse, `${host}/sql/warehouses/a1b2c3d4e5f60718`, true],
  [warehouse, `${host}/sql/warehouses/A1B2C3D4E5F60718/monitoring?o=1`, true],
  [warehouse, `${host}/jobs/a1b2c3d4e5f60718`, false],
  [job, `${host}/sql/warehouses/1001`, false],
  [
    dataset,
    'https://app.powerbi.com/groups/f089354e-8366-4e18-aea3-4cb4a3a50b48/datasets/cfafbeb1-8037-4d0c-896e-a46fb27ff229/details',
    true,
  ],
  [
    dataset,
    'https://app.fabric.microsoft.com/groups/f089354e-8366-4e18-aea3-4cb4a3a50b48/semanticmodels/cfafbeb1-8037-4d0c-896e-a46fb27ff229',
    true,
  ],
  [dataset, 'https://app.powerbi.com/groups/me/datasets/cfafbeb1-8037-4d0c-896e-a46fb27ff229', false],
  [
    item,
    'https://app.fabric.microsoft.com/groups/f089354e-8366-4e18-aea3-4cb4a3a50b48/lakehouses/cfafbeb1-8037-4d0c-896e-a46fb27ff229?experience=fabric',
    true,
  ],
  [
    item,
    'https://evil.example/groups/f089354e-8366-4e18-aea3-4cb4a3a50b48/lakehouses/cfafbeb1-8037-4d0c-896e-a46fb27ff229',
    false,
  ],
  [dataflow, `https://app.fabric.microsoft.com${place('dataflows-gen2')}?experience=fabric-developer`, true],
  [dataflow, `https://app.fabric.microsoft.com${place('dataflows')}`, false],
  // A target may be the end of an address as it was copied.
  [
    { ...dataset, target: `${dataset.target}/details?experience=power-bi` },
    `https://app.powerbi.com${place('datasets')}`,
    true,
  ],
  [{ ...dataflow, target: `${dataflow.target}#a` }, `https://app.fabric.microsoft.com${place('dataflows-gen2')}`, true],
  // A model has two names in addresses.
  [named('datasets'), `https://app.fabric.microsoft.com${place('semanticmodels')}`, true],
  [named('semanticmodels'), `https://app.powerbi.com${place('datasets')}/details`, true],
  [named('reports'), `https://app.powerbi.com${place('datasets')}`, false],
  // Clouds of the government.
  [dataset, `https://app.powerbigov.us${place('datasets')}`, true],
  [dataset, `https://app.high.powerbigov.us${place('datasets')}`, true],
  [dataset, `https://app.mil.powerbigov.us${place('datasets')}`, true],
  [web, 'https://portal.example.com/health/', true],
  [web, 'https://portal.example.com/health#top', true],
  [web, 'https://portal.example.com/health?x=1', false],
  [{ source: 'desk', target: 'answers' }, `${host}/answers`, false],
])('%j and %s: %s', (check, address, expected) => {
  expect(watches(check, address, links)).toBe(expected)
})
