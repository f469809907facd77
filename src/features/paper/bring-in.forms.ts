import { textOf } from '../../platform/http/body.ts'
import type { Fields } from '../../platform/http/route.ts'
import { askedIn, dayIn } from '../applications/public.ts'
import type { CompiledScheme, StepOnPaper } from '../schemes/public.ts'
import type { PaperForm } from './bring-in.rules.ts'

/** The form as it was sent; the preview carries its days along as whole ones. */
export function paperFormIn(body: Fields, scheme: CompiledScheme, steps: readonly StepOnPaper[]): PaperForm {
  return {
    started: dayIn(body, 'started'),
    days: Object.fromEntries(steps.map(({ field }) => [field, dayIn(body, field)])),
    asked: askedIn(body, scheme, 'asked'),
    seen: textOf(body, 'seen'),
    checked: textOf(body, 'checked'),
  }
}
