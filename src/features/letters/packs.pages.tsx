import type { IsoDate } from '../../kernel/dates.ts'
import { formatDay } from '../../kernel/words.ts'
import {
  Button,
  ButtonGroup,
  EmptyState,
  Form,
  type FormTokens,
  formatMoment,
  InsetText,
  Live,
  LiveState,
  Radios,
  SortableTable,
} from '../../ui/public.ts'
import type { Sitting } from '../panels/public.ts'
import { isUnderWay, type Work, workLookSeconds, WorkProgress } from '../long-work/public.ts'
import type { MemberPack } from './packs.store.ts'
import type { TrainPack } from './train.store.ts'
import { trainCounts } from './train.work.ts'

export interface PacksPageProps {
  readonly sitting: Pick<Sitting, 'id' | 'name' | 'heldOn'>
  readonly are: 'out' | 'to come' | 'withdrawn'
  /** From when members have the packs, or since when no more. */
  readonly shut: string | undefined
  /** The last day on which files are kept. */
  readonly keptUntil: IsoDate
  readonly cases: readonly {
    readonly journeyId: string
    readonly name: string
    /** Whether the reader may open it: not while it is being checked. */
    readonly isOpen: boolean
    /** From when members have it, or since when no more; undefined for what else keeps it closed. */
    readonly shut: string | undefined
    readonly editionId: string | undefined
    /** Where the reader sees what is new, when it changed since they read it. */
    readonly news: string | undefined
    readonly pack: MemberPack | undefined
  }[]
  /** All in one, when it was asked for. */
  readonly train:
    | (TrainPack & {
        readonly work: Work | undefined
        /** Whether it has what stands on the running order now. */
        readonly isCurrent: boolean
      })
    | undefined
  /** Whether Braille can be made here. */
  readonly braille: boolean
  /** As this person reads. */
  readonly size: 'normal' | 'large'
  readonly tokens: FormTokens
}

/** A member's papers of one sitting: what is made, what is on its way, and the buttons that ask for them. */
export function PacksPage(props: PacksPageProps) {
  const { sitting, are, keptUntil, cases, size, braille, tokens } = props
  const sealed = cases.filter(({ editionId }) => editionId)
  return (
    <>
      <span class="govuk-caption-l">
        {sitting.name}, {formatDay(sitting.heldOn)}
      </span>
      <h1 class="govuk-heading-l">Your papers</h1>
      <p class="govuk-body">
        For when you have no connection. One file has all you need on the day: the running order, the
        questions, and each application with the portfolio as it was sealed, the quality check, and earlier
        decisions with their feedback. Every page bears your name and the day.
        {are === 'out' &&
          ` The files are removed here after ${formatDay(keptUntil)}: delete your copies then too.`}
      </p>
      {props.shut && (
        <InsetText>
          {props.shut}. {are === 'to come' ? 'Come back then.' : 'Please delete copies that you still have.'}
        </InsetText>
      )}
      {are === 'out' && <TrainPart {...props} />}
      <SinglePacks {...props} />
      {are === 'out' && sealed.length > 0 && (
        <Form tokens={tokens} action={`/panels/${sitting.id}/packs`}>
          <Radios
            name="size"
            legend={{ text: 'In which form', classes: 'govuk-fieldset__legend--s' }}
            hint={
              braille
                ? undefined
                : 'Braille cannot be made here. Ask for it under Settings, Reading and other formats.'
            }
            value={size}
            items={[
              { value: 'normal', text: 'Normal print' },
              { value: 'large', text: 'Large print, 18 point' },
              ...(braille
                ? [
                    {
                      value: 'braille',
                      text: 'Braille (BRF)',
                      hint: { text: 'As one file. Of one application, Braille is offered beside its PDF.' },
                    },
                  ]
                : []),
            ]}
          />
          <ButtonGroup>
            <Button preventDoubleClick name="what" value="one" text="Make one file of everything" />
            <Button
              preventDoubleClick
              tone="secondary"
              name="what"
              value="each"
              text="Make a PDF for each application"
            />
          </ButtonGroup>
        </Form>
      )}
      <LiveState />
    </>
  )
}

/** All papers as one file: how far it is, or the way to it. */
function TrainPart({ sitting, train }: PacksPageProps) {
  const work = train?.work
  const isMaking = work !== undefined && isUnderWay(work)
  return (
    <Live name="together" {...(isMaking ? { everySeconds: workLookSeconds } : {})}>
      {train && (
        <>
          <h2 class="govuk-heading-m">Everything in one file</h2>
          {train.wordsOutAt && (
            <InsetText>
              Words were taken out of these papers on {formatMoment(train.wordsOutAt)}. Delete the copy you
              have.
            </InsetText>
          )}
          {isMaking && <WorkProgress work={work} counts={trainCounts} href={`/panels/${sitting.id}/packs`} />}
          {!isMaking && !train.file && (
            <p class="govuk-body">It was not made. {work?.problem} Ask for it again below.</p>
          )}
          {train.file && train.isCurrent && (
            <p class="govuk-body">
              <a
                class="govuk-link govuk-!-font-weight-bold"
                href={`/panels/${sitting.id}/papers.${train.size === 'braille' ? 'brf' : 'pdf'}`}
              >
                {train.size === 'braille' ? 'All papers in Braille (BRF)' : 'All papers as one PDF'}
              </a>{' '}
              ({train.file.pages} pages, {train.cases.length}{' '}
              {train.cases.length === 1 ? 'application' : 'applications'}
              {train.size === 'large' ? ', large print' : ''})
            </p>
          )}
          {train.file && !train.isCurrent && (
            <p class="govuk-body">
              The running order or an application has changed since your file was made. Make it again below.
            </p>
          )}
        </>
      )}
    </Live>
  )
}

function SinglePacks({ sitting, cases, braille }: PacksPageProps) {
  const sealed = cases.filter(({ editionId }) => editionId)
  const made = sealed.filter(({ pack }) => pack?.state === 'made').length
  const waiting = sealed.filter(({ pack }) => pack?.state === 'waiting').length
  return (
    <Live name="packs" {...(waiting > 0 ? { everySeconds: workLookSeconds } : {})}>
      {waiting > 0 && (
        <InsetText>
          {made} of {made + waiting} {made + waiting === 1 ? 'pack is' : 'packs are'} made. It goes on when
          you leave.{' '}
          <a class="govuk-link" href={`/panels/${sitting.id}/packs`}>
            See how far it is now
          </a>
        </InsetText>
      )}
      <SortableTable
        caption="Applications you hear"
        columns={[{ title: 'Applicant' }, { title: 'PDF of its own' }]}
        empty={
          <EmptyState
            title="No application yet"
            text="Applications appear here when they are booked for this date."
          />
        }
        rows={cases.map(({ journeyId, name, isOpen, shut, editionId, news, pack }) => ({
          cells: [
            news ? (
              <>
                {name}
                <br />
                <a class="govuk-link" href={news}>
                  New since you read it<span class="govuk-visually-hidden">: {name}</span>
                </a>
              </>
            ) : (
              name
            ),
            editionId ? (
              <PackCell
                href={`/panels/${sitting.id}/applications/${journeyId}/pack.pdf`}
                name={name}
                pack={pack}
                braille={braille}
              />
            ) : isOpen ? (
              'Nothing is sealed yet, so there is no pack'
            ) : (
              (shut ?? 'Not released yet: it is being checked')
            ),
          ],
        }))}
      />
    </Live>
  )
}

function PackCell({
  href,
  name,
  pack,
  braille,
}: {
  readonly href: string
  readonly braille: boolean
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
        {braille && (
          <>
            ,{' '}
            <a class="govuk-link" href={`${href}?size=braille`}>
              Braille<span class="govuk-visually-hidden"> of the pack of {name}</span> (BRF)
            </a>
          </>
        )}
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
