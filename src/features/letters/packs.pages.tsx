import type { IsoDate } from '../../kernel/dates.ts'
import { formatDay } from '../../kernel/words.ts'
import {
  Button,
  EmptyState,
  Form,
  type FormTokens,
  formatMoment,
  InsetText,
  Radios,
  SortableTable,
} from '../../ui/public.ts'
import type { Sitting } from '../panels/public.ts'
import type { MemberPack } from './packs.store.ts'

export interface PacksPageProps {
  readonly sitting: Pick<Sitting, 'id' | 'name' | 'heldOn' | 'packsFrom' | 'packsUntil'>
  readonly are: 'out' | 'to come' | 'withdrawn'
  /** The last day on which files are kept. */
  readonly keptUntil: IsoDate
  readonly cases: readonly {
    readonly journeyId: string
    readonly name: string
    readonly editionId: string | undefined
    readonly pack: MemberPack | undefined
  }[]
  /** As this person reads. */
  readonly size: 'normal' | 'large'
  readonly tokens: FormTokens
}

/** A member's packs of one sitting: what is made, what is on its way, and the button that asks for them. */
export function PacksPage({ sitting, are, keptUntil, cases, size, tokens }: PacksPageProps) {
  const sealed = cases.filter(({ editionId }) => editionId)
  const made = sealed.filter(({ pack }) => pack?.state === 'made').length
  const waiting = sealed.filter(({ pack }) => pack?.state === 'waiting').length
  return (
    <>
      <span class="govuk-caption-l">
        {sitting.name}, {formatDay(sitting.heldOn)}
      </span>
      <h1 class="govuk-heading-l">Your packs</h1>
      <p class="govuk-body">
        One PDF for each application, for when you have no connection: the portfolio as it was sealed, the
        quality check, and earlier decisions with their feedback. Every page bears your name and the day.
        {are === 'out' &&
          ` The files are removed here after ${formatDay(keptUntil)}: delete your copies then too.`}
      </p>
      {are === 'to come' && sitting.packsFrom && (
        <InsetText>Members have the packs from {formatDay(sitting.packsFrom)}. Come back then.</InsetText>
      )}
      {are === 'withdrawn' && (
        <InsetText>
          The packs of this date were taken back
          {sitting.packsUntil ? ` after ${formatDay(sitting.packsUntil)}` : ''}. Please delete copies that you
          still have.
        </InsetText>
      )}
      {waiting > 0 && (
        <InsetText>
          {made} of {made + waiting} {made + waiting === 1 ? 'pack is' : 'packs are'} made. Load the page
          again in a moment, or come back later: it goes on without you.
        </InsetText>
      )}
      <SortableTable
        caption="Applications you hear"
        columns={[{ title: 'Applicant' }, { title: 'Pack' }]}
        empty={
          <EmptyState
            title="No application yet"
            text="Applications appear here when they are booked for this date."
          />
        }
        rows={cases.map(({ journeyId, name, editionId, pack }) => ({
          cells: [
            name,
            editionId ? (
              <PackCell
                href={`/panels/${sitting.id}/applications/${journeyId}/pack.pdf`}
                name={name}
                pack={pack}
              />
            ) : (
              'Nothing is sealed yet, so there is no pack'
            ),
          ],
        }))}
      />
      {are === 'out' && sealed.length > 0 && (
        <Form tokens={tokens} action={`/panels/${sitting.id}/packs`}>
          <Radios
            name="size"
            legend={{ text: 'Size of print', classes: 'govuk-fieldset__legend--s' }}
            value={size}
            items={[
              { value: 'normal', text: 'Normal' },
              { value: 'large', text: 'Large print, 18 point' },
            ]}
          />
          <Button preventDoubleClick text="Make my packs" />
        </Form>
      )}
    </>
  )
}

function PackCell({
  href,
  name,
  pack,
}: {
  readonly href: string
  readonly name: string
  readonly pack: MemberPack | undefined
}) {
  if (pack?.state === 'made')
    return (
      <>
        <a class="govuk-link" href={href}>
          Pack of {name} as PDF
        </a>{' '}
        ({pack.pages} pages{pack.size === 'large' ? ', large print' : ''})
        {pack.wordsOutAt && (
          <>
            <br />
            Made again after words were taken out on {formatMoment(pack.wordsOutAt)}. Delete earlier copies.
          </>
        )}
      </>
    )
  if (pack?.state === 'waiting')
    return pack.wordsOutAt ? (
      <>
        Being made again: words were taken out on {formatMoment(pack.wordsOutAt)}. Delete the copy you have.
      </>
    ) : (
      <>Being made</>
    )
  if (pack?.state === 'failed') return <>Could not be made. Ask for it again below.</>
  return <>Not made yet</>
}
