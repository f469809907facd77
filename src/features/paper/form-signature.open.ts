import type { JourneyId } from '../../kernel/ids.ts'
import type { Exchange } from '../../platform/http/route.ts'
import { NotFound } from '../../platform/http/route.ts'
import type { OpenDocument } from '../documents/public.ts'
import { type Bearings, findBearings } from '../journeys/public.ts'
import type { InkSigner } from './ink.parts.tsx'

/** A form of an application whose own signature may stand on paper, with the application it belongs to. */

/** The application of a form; not found for forms of other records, where no scheme takes paper. */
export async function bearingsOfForm(
  { tx, today }: Exchange,
  { document }: OpenDocument,
): Promise<Bearings & { readonly journeyId: JourneyId }> {
  const journeyId = document.ownerId as JourneyId
  const bearings = document.ownerKind === 'journey' ? await findBearings(tx, journeyId, today) : undefined
  if (!bearings) throw new NotFound()
  return { ...bearings, journeyId }
}

/** Who signs a section, each once, in the first role they hold of those the form names. */
export function signersOf(
  { scheme, holders }: Bearings,
  signedBy: readonly string[],
): readonly (InkSigner & { readonly role: string })[] {
  const signers = signedBy.flatMap((role) =>
    (holders[role] ?? []).map(({ personId, name }) => ({
      ...{ personId, name, role },
      how: scheme.roles[role]?.name ?? role,
    })),
  )
  return signers.filter(
    ({ personId }, index) => signers.findIndex((each) => each.personId === personId) === index,
  )
}
