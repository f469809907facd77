import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Bench, machine, table } from './figures.ts'

/** `npm run bench -- NAME [--json]`: runs one measurement and prints its figures with the machine; without a name, lists them. */

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -'.bench.ts'.length))

async function benchNamed(name: string): Promise<Bench> {
  return (await import(join(import.meta.dirname, `${name}.bench.ts`))) as Bench
}

const args = process.argv.slice(2)
const name = args.find((argument) => !argument.startsWith('--'))
if (name === undefined) {
  console.log('Choose what to measure: npm run bench -- NAME [--json]\n')
  for (const each of names) console.log(`  ${each.padEnd(10)} ${(await benchNamed(each)).about}`)
} else if (!names.includes(name)) {
  console.error(`There is no measurement "${name}". There are: ${names.join(', ')}.`)
  process.exitCode = 2
} else {
  const rows = await (await benchNamed(name)).run()
  const ran = machine()
  if (args.includes('--json')) console.log(JSON.stringify({ name, ...ran, rows }))
  else console.log(`${name}: ${ran.date}, ${ran.machine}, Node ${ran.node}\n\n${table(rows)}`)
  // Servers and pools that a measurement opened are closed; what libraries keep open must not hold up the prompt.
  process.exit()
}
