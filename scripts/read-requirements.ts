// Makes docs/reference/requirements.json from the catalogue's Markdown:
// node scripts/tool.mjs scripts/read-requirements.ts PATH/requirements.md
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Requirement } from './trace-report.ts'

const [path] = process.argv.slice(2)
if (!path) {
  console.error('Say which file to read: the requirements catalogue in Markdown.')
  process.exit(2)
}
let heading = ''
const rows: Requirement[] = []
for (const line of readFileSync(path, 'utf8').split('\n')) {
  heading = /^## (.+)/.exec(line)?.[1]?.trim() ?? heading
  const row = /^\| (R-\d{3}) \| (.+) \| ([^|]*) \|$/.exec(line)
  if (!row) continue
  const source = row[3]!.trim()
  rows.push({
    id: row[1]!,
    heading,
    text: row[2]!.trim(),
    sources: [...source.matchAll(/\[([SLNP])\]/g)].map((match) => match[1]!),
    inferred: source.includes('inferred'),
  })
}
writeFileSync(
  join(import.meta.dirname, '../docs/reference/requirements.json'),
  `[\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(',\n')}\n]\n`,
)
console.log(`${rows.length} rows`)
