import { registerWork } from '../long-work/public.ts'
import { eraseRecordWork, getErasure } from './erasure.handlers.ts'
import { eraseSome } from './erasing.handlers.ts'
import { countLeft } from './erasure.queries.ts'
import { erasureHref } from './erasure.addresses.ts'

/** Has records erased as long work: in batches, each kept with its progress, wherever the worker stopped. */
export function registerErasure(): void {
  registerWork({
    kind: eraseRecordWork,
    name: 'Erasing a record',
    counts: ['entry erased', 'entries erased'],
    whenCancelled:
      'What was erased by then stays erased. The rest can be erased from the page of the erasure.',
    async step({ asked, done, total, next }, { now }) {
      const { erasureId } = asked as { readonly erasureId: string }
      return async (tx) => {
        const erasure = await getErasure(tx, erasureId)
        if (erasure.state !== 'confirmed')
          return { done, end: { refused: 'This record is not being erased any more.' } }
        const from = (next as { readonly stage: number } | undefined)?.stage ?? 0
        const wanted = total ?? (await countLeft(tx, erasure.person_id))
        const some = await eraseSome(tx, erasure, from, now)
        const by = done + some.removed
        const step = { done: by, total: Math.max(wanted, by) }
        return some.next === undefined
          ? { ...step, end: { says: ['The record is erased.'], href: erasureHref(erasure.id) } }
          : { ...step, next: { stage: some.next } }
      }
    },
  })
}
