import { fillFromRecord } from '../../src/features/documents/public.ts'
import { type HandoffRow, handoffsOf } from '../../src/features/handoffs/public.ts'
import { commandJourney } from '../../src/features/journeys/public.ts'
import { accepted } from '../../src/platform/http/route.ts'
import { now, type useWholeService } from './service-journeys.ts'

/**
 * An outcome of Maya Osei's that Wren sent to HR as it is on record: without the pages by which people do so, for tests of
 * what comes after. The rooms that take part have to be registered.
 */
export function sendOutcome(service: ReturnType<typeof useWholeService>): () => Promise<HandoffRow> {
  return async () => {
    const journeyId = await service.journey({ reached: 'decided' })
    return service.write(async (tx) => {
      const doing = service.doing(tx, 'wren')
      const [prepared] = await handoffsOf(tx, journeyId)
      const template = Object.values(service.scheme().templates).find(
        ({ document }) => document === 'outcome-form',
      )
      if (!prepared?.document_id || !template) throw new Error('No form of the outcome was prepared')
      const { document_id: documentId, first_values: values } = prepared
      await fillFromRecord(tx, doing.actor, documentId, template, values, now)
      const task = 'send-outcome-form'
      accepted(await commandJourney(doing, journeyId, { do: 'complete', task, values: {} }))
      const [sent] = await handoffsOf(tx, journeyId)
      if (!sent?.sent_at) throw new Error('The outcome was not sent')
      return sent
    })
  }
}
