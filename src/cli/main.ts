import { findCommand, help } from './commands.ts'
import { faultLines } from './faults.ts'

const args = process.argv.slice(2)
const found = findCommand(args)
if (!found) {
  const askedForHelp = args.length === 0 || ['help', '--help', '-h'].includes(args[0]!)
  if (!askedForHelp) console.error(`There is no command "${args.join(' ')}".\n`)
  ;(askedForHelp ? console.log : console.error)(help())
  process.exitCode = askedForHelp ? 0 : 2
} else {
  let code = 1
  try {
    code = await found.command.run(found.rest)
  } catch (error) {
    for (const line of faultLines(error)) console.error(line)
  }
  process.exit(code)
}
