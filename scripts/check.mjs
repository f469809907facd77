// `npm run check`: the static checks alone.
import { join } from 'node:path'
import { ensureInstalled, root } from './installed.mjs'
import { ourTypeScript, runOnNode26 } from './run.mjs'

await ensureInstalled()
runOnNode26([...ourTypeScript, join(root, 'scripts/test-run.ts'), '--checks'], {
  cwd: root,
})
