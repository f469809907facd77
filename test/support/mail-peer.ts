import { createHash } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'

/** A real mail server on this machine that keeps what it takes, as a mailbox does: one of each Message-ID. */
export interface MailPeer {
  readonly url: string
  /** By Message-ID, every copy that came over the wire. */
  readonly taken: ReadonlyMap<string, readonly { readonly to: string; readonly sha256: string }[]>
  close(): Promise<void>
}

/** `slowness`: the most milliseconds it takes to think before it answers that it has a mail. */
export async function startMailPeer({
  slowness = 0,
}: {
  readonly slowness?: number
} = {}): Promise<MailPeer> {
  const taken = new Map<string, { to: string; sha256: string }[]>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const message = Buffer.concat(chunks).toString('utf8')
        const id = /^message-id:\s*<([^>]+)>/im.exec(message)?.[1] ?? ''
        taken.set(id, [
          ...(taken.get(id) ?? []),
          {
            to: session.envelope.rcptTo.map(({ address }) => address).join(),
            sha256: createHash('sha256').update(message).digest('hex'),
          },
        ])
        void sleep(Math.random() * slowness).then(() => done())
      })
    },
  })
  // Whoever is killed in the middle of a sentence is no fault of the server's.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
