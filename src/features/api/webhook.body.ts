/** What a message about an outcome says, in its order. */
export interface OutcomeSaid {
  readonly outcomeId?: string
  readonly step?: string
  readonly correctionId?: string
}

/** The body of a message, as it is signed and sent. */
export function messageBody(event: string, at: string, said: OutcomeSaid): string {
  return JSON.stringify({ type: event, timestamp: at, data: said })
}

/** What a body of ours says. */
export function saidIn(body: string): OutcomeSaid {
  return (JSON.parse(body) as { readonly data: OutcomeSaid }).data
}
