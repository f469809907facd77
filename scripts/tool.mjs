// Runs an installed tool on Node 26, installing first where needed: `node scripts/tool.mjs biome format .`
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled, root } from './installed.mjs'
import { ourTypeScript, runOnNode26 } from './run.mjs'

await ensureInstalled()
const [tool, ...args] = process.argv.slice(2)
if (tool?.endsWith('.ts')) runOnNode26([...ourTypeScript, tool, ...args], { cwd: root })
else {
  const path = join(root, 'node_modules/.bin', tool ?? '')
  if (!tool || !existsSync(path)) {
    console.error(`There is no tool "${tool ?? ''}" in node_modules/.bin.`)
    process.exit(2)
  }
  runOnNode26([path, ...args], { cwd: root })
}
