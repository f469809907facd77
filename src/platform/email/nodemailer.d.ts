/** The part of nodemailer that we use; the package brings no types. */
declare module 'nodemailer' {
  export interface Address {
    readonly name: string
    readonly address: string
  }

  export interface Message {
    readonly messageId: string
    readonly date: Date
    readonly from: Address
    readonly to: Address
    readonly subject: string
    readonly text: string
    readonly html?: string
    readonly icalEvent?: { readonly method: string; readonly filename: string; readonly content: string }
    readonly attachments?: readonly {
      readonly filename: string
      readonly content: string
      readonly contentType: string
    }[]
    readonly headers: Readonly<Record<string, string>>
    /** Ours, for the plugin that awaits it. */
    readonly handingOver?: () => Promise<void>
  }

  export interface Transport {
    sendMail(message: Message): Promise<{ readonly message: Buffer; readonly messageId: string }>
    close(): void
    use(
      step: 'stream',
      plugin: (
        mail: {
          readonly data: Message
          readonly message: {
            processFunc(around: (written: AsyncIterable<Uint8Array>) => NodeJS.ReadableStream): void
          }
        },
        done: (error?: Error) => void,
      ) => void,
    ): void
  }

  export interface TransportOptions {
    readonly host?: string
    readonly port?: number
    readonly secure?: boolean
    readonly requireTLS?: boolean
    readonly ignoreTLS?: boolean
    readonly auth?: { readonly user: string; readonly pass: string }
    readonly pool?: boolean
    readonly maxConnections?: number
    readonly maxRequeues?: number
    readonly connectionTimeout?: number
    readonly greetingTimeout?: number
    readonly socketTimeout?: number
    readonly disableFileAccess?: boolean
    readonly disableUrlAccess?: boolean
    readonly streamTransport?: boolean
    readonly buffer?: boolean
    readonly newline?: 'unix' | 'windows'
  }

  export function createTransport(options: TransportOptions): Transport
}
