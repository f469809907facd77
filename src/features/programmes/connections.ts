import { addApplicationLinks } from '../applications/public.ts'
import { isProgramme } from './programmes.open.ts'

let connected = false

/** Leads from the steps of a programme to its line of time; once, at start. */
export function connectProgrammes(): void {
  if (connected) return
  connected = true
  addApplicationLinks((_exchange, { journeyId, scheme }) =>
    isProgramme(scheme)
      ? [{ text: 'The programme as a line of time', href: `/programmes/${journeyId}` }]
      : [],
  )
}
