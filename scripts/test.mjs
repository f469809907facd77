// `npm test`, `npm test -- pattern` and `npm test -- --quick`: run on Node 20 with nothing installed.
import { join } from 'node:path'
import { ensureInstalled, root } from './installed.mjs'
import { ourTypeScript, runOnNode26 } from './run.mjs'

await ensureInstalled()
runOnNode26([...ourTypeScript, join(root, 'scripts/test-run.ts'), ...process.argv.slice(2)], { cwd: root })
