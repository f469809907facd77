import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { jwtVerify } from 'jose'

/** GOV.UK Notify as much of it as Waymark uses, on this machine: a real server that checks every token. */
export interface NotifyPeer {
  readonly url: string
  readonly apiKey: string
  readonly templateId: string
  /** What it took, in order. */
  readonly taken: {
    readonly id: string
    readonly to: string
    readonly reference: string
    readonly body: string
  }[]
  /** What became of one, by its reference; `sending` when not said. */
  readonly became: Map<string, string>
  /** The next answers in place of the usual ones: a status, or `lost` for one that is taken and not answered. */
  readonly next: (number | 'lost')[]
  close(): void
}

const service = '26785a09-ab16-4eb0-8407-a37497a57506'
const secret = '3d844edf-8d35-48ac-975b-e847b4f122b0'

export async function startNotifyPeer(): Promise<NotifyPeer> {
  const taken: NotifyPeer['taken'][number][] = []
  const became = new Map<string, string>()
  const next: (number | 'lost')[] = []
  const templateId = '9d751e0e-f929-4891-82a1-a3e1c3c18ee3'
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const say = (status: number, json: object) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(json))
    }
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    try {
      const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
      await jwtVerify(token, new TextEncoder().encode(secret), { issuer: service, maxTokenAge: '30s' })
    } catch {
      return say(403, { status_code: 403, errors: [{ error: 'AuthError', message: 'Invalid token' }] })
    }
    const url = new URL(request.url ?? '/', 'http://peer')
    const shown = (each: NotifyPeer['taken'][number]) => ({
      id: each.id,
      reference: each.reference,
      status: became.get(each.reference) ?? 'sending',
    })
    if (request.method === 'GET' && url.pathname === '/v2/notifications') {
      const wanted = url.searchParams.get('reference')
      return say(200, { notifications: taken.filter((each) => each.reference === wanted).map(shown) })
    }
    if (request.method === 'GET') {
      const found = taken.find(({ id }) => url.pathname === `/v2/notifications/${id}`)
      return found ? say(200, shown(found)) : say(404, { status_code: 404 })
    }
    const instead = next.shift()
    if (typeof instead === 'number') return say(instead, { status_code: instead })
    const sent = JSON.parse(Buffer.concat(chunks).toString('utf8')) as {
      email_address: string
      template_id: string
      reference: string
      personalisation: { subject: string; body: string }
    }
    if (sent.template_id !== templateId) return say(400, { status_code: 400 })
    const id = crypto.randomUUID()
    taken.push({
      id,
      to: sent.email_address,
      reference: sent.reference,
      body: `${sent.personalisation.subject}\n\n${sent.personalisation.body}`,
    })
    if (instead === 'lost') return response.destroy()
    return say(201, { id, reference: sent.reference })
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    apiKey: `waymark-test-${service}-${secret}`,
    templateId,
    taken,
    became,
    next,
    close: () => server.close(),
  }
}
