import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const root = join(import.meta.dirname, '../..')

/** The figures that stories print when they are asked to (`test/harness/tells.ts`). Throws when a story fails. */
export const figuresOf = async <Figures extends object>(
  stories: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Figures> => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--silent=false', ...stories],
    { cwd: root, env: { ...process.env, ...env, FIGURES: '1' }, maxBuffer: 2 ** 24 },
  )
  const printed = stdout.split('\n').filter((line) => line.startsWith('{"figures":'))
  return Object.assign({}, ...printed.map((line) => (JSON.parse(line) as { figures: object }).figures)) as Figures
}
