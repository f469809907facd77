import { Button, Form, formatMoment, Live, StatusTag } from '../../ui/public.ts'
import { foundConflict } from './panel.handlers.ts'
import { changesHref } from '../applications/public.ts'
import { readBefore, seenBy } from './pack-reads.rules.ts'
import type { PanelDayProps } from './panel-day.pages.tsx'

/** Who has read the portfolio as it stands; what came after somebody read it is said not to be seen by them. */
export function ReadMarks(props: PanelDayProps) {
  const { sitting, situation, panelCase, nameOf, tokens, reader } = props
  const editionId = situation.state.edition?.editionId
  const members = sitting.seats.filter(
    ({ personId }) =>
      !panelCase.conflicts.some((conflict) => conflict.personId === personId) &&
      foundConflict(situation, sitting.meeting, personId) === undefined,
  )
  const mine = seenBy(panelCase.reads, reader, editionId)
  const before = readBefore(panelCase.reads, reader, editionId)
  const sits = members.some(({ personId }) => personId === reader)
  return (
    <>
      <Live name="reads">
        <ul class="govuk-list">
          {members.map(({ personId }) => {
            const seen = seenBy(panelCase.reads, personId, editionId)
            return (
              <li key={personId}>
                {seen.is === 'seen' ? (
                  <StatusTag tone="done">Read</StatusTag>
                ) : seen.is === 'earlier' ? (
                  <StatusTag tone="blocked">Later version not seen</StatusTag>
                ) : (
                  <StatusTag tone="neutral">Not read yet</StatusTag>
                )}{' '}
                {nameOf(personId)}
                {seen.is === 'not-yet' ? '' : `, ${formatMoment(seen.at)}`}
                {seen.is === 'earlier' && '. What was added or changed since then they have not seen.'}
              </li>
            )
          })}
        </ul>
      </Live>
      {before && editionId && (
        <p class="govuk-body">
          <a class="govuk-link" href={changesHref(situation.journeyId, editionId, before)}>
            See what is new since you read it
          </a>
        </p>
      )}
      {sits && mine.is !== 'seen' && props.decision && (
        <p class="govuk-body">It is decided, so nobody says any more that they have read the portfolio.</p>
      )}
      {sits && mine.is !== 'seen' && !props.decision && (
        <Form tokens={tokens} action={`/panels/${sitting.id}/applications/${situation.journeyId}/read`}>
          <input type="hidden" name="edition" value={editionId ?? ''} />
          <Button
            tone="secondary"
            text={mine.is === 'earlier' ? 'I have read this version too' : 'I have read this portfolio'}
            preventDoubleClick
          />
        </Form>
      )}
    </>
  )
}
