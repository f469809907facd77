// A process of its own for tests of the supervisor: starts the server in the folder it is told, says so, and stays.
import { startEmbedded } from '../../src/platform/database/embedded.ts'
import { lockFolder } from '../../src/platform/database/folder-lock.ts'

const folder = process.argv[2]!
if (!lockFolder(folder)) {
  console.log('locked')
  process.exit(3)
}
const server = await startEmbedded({ folder })
console.log(`ready ${server.owner.host}`)
setInterval(() => undefined, 60_000)
