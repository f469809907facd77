import { existsSync } from 'node:fs'
import { type ChildResult, runInstalled } from './run-child.ts'

export interface CheckResult {
  readonly name: string
  readonly well: boolean
  readonly output: string
  readonly seconds: number
}

/** Files that the checks read; all of them are ours and tracked. */
const folders = ['src', 'migrations', 'seeds', 'test', 'bench', 'scripts'].filter((folder) =>
  existsSync(folder),
)

/** The static checks, in the order they are told. */
const checks: readonly { readonly name: string; run(): Promise<ChildResult> }[] = [
  { name: 'Types (tsc)', run: () => runInstalled('tsc', ['--noEmit', '-p', '.']) },
  {
    name: 'Rules and layers (oxlint)',
    run: () => runInstalled('oxlint', ['--type-aware', '--deny-warnings', ...folders]),
  },
  { name: 'Nothing unused (knip)', run: () => runInstalled('knip', ['--no-config-hints']) },
  { name: 'Format (Biome)', run: () => runInstalled('biome', ['format', '--max-diagnostics=20', '.']) },
]

/** Runs every check; two at once, since each is small and the machine may be too. */
export async function runChecks(tell: (result: CheckResult) => void): Promise<readonly CheckResult[]> {
  const waiting = [...checks]
  const results: CheckResult[] = []
  const work = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const began = performance.now()
      const { code, output } = await check.run()
      const result = {
        name: check.name,
        well: code === 0,
        output,
        seconds: (performance.now() - began) / 1000,
      }
      results.push(result)
      tell(result)
    }
  }
  await Promise.all([work(), work()])
  return results
}
