import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import {
  Button,
  ButtonGroup,
  Details,
  Form,
  type FormTokens,
  formatShortDay,
  Input,
  SortableTable,
  StatusTag,
} from '../../ui/public.ts'
import type { OpenSupervision } from './supervision.opening.ts'
import type { WithPolicyProps } from './supervision.pages.tsx'
import type { Action, Case } from './supervision.queries.ts'
import { caseDueOn } from './supervision.rules.ts'

/** What is carried from one meeting to the next: actions that are open, and cases that are reflected on. */

export function Actions({ open, tokens, me, today }: WithPolicyProps) {
  const openActions = open.record.actions.filter(({ state }) => state === 'open')
  const closed = open.record.actions.filter(({ state }) => state !== 'open').length
  return (
    <section>
      <h2 class="govuk-heading-m">Actions carried to the next meeting</h2>
      <SortableTable
        caption="Open actions"
        hideCaption
        columns={[{ title: 'Action' }, { title: 'Who' }, { title: 'By when' }, { title: 'How it stands' }]}
        rows={openActions.map((action) => ({
          cells: [
            action.action,
            ownerName(action, open, me),
            <Due on={action.dueOn} today={today} />,
            open.may.keep && (
              <Form tokens={tokens} action={`/supervision/actions/${action.id}`}>
                <ButtonGroup>
                  <Button tone="secondary" name="state" value="done">
                    Done<span class="govuk-visually-hidden">: {action.action}</span>
                  </Button>
                  <Button tone="secondary" name="state" value="no-longer-needed">
                    Not needed<span class="govuk-visually-hidden">: {action.action}</span>
                  </Button>
                </ButtonGroup>
              </Form>
            ),
          ],
          ...(action.dueOn && action.dueOn < today ? { tone: 'late' as const } : {}),
        }))}
        empty={
          <p class="govuk-body">
            No action is open. What you agree in a meeting will stand here until it is done.
          </p>
        }
      />
      {closed > 0 && (
        <p class="govuk-body">
          {closed} {closed === 1 ? 'action is' : 'actions are'} closed; each stands in the record of its
          meeting.
        </p>
      )}
    </section>
  )
}

/** Whoever supervises now has what an earlier supervisor took on. */
function ownerName(action: Action, open: OpenSupervision, me: PersonId): string {
  if (action.owner === 'person') return open.person.personId === me ? 'You' : open.person.name
  const agreed = open.record.agreements.find(
    ({ acceptedOn, endedOn }) => acceptedOn !== undefined && endedOn === undefined,
  )
  const id = agreed?.supervisorId ?? open.managers[0]
  return id === undefined
    ? 'Whoever supervises'
    : id === me
      ? 'You'
      : (open.names.get(id) ?? 'Whoever supervises')
}

export function Cases({ open, policy, tokens, today, typed, errors }: WithPolicyProps) {
  const { may, person, pack } = open
  const cases = open.record.cases.filter(({ closedOn }) => closedOn === undefined)
  const reference = pack.caseReferences
  return (
    <section>
      <h2 class="govuk-heading-m">Cases reflected on</h2>
      <p class="govuk-body">
        Initials and case reference, and when you last reflected on it together. Nothing else of a child’s
        record belongs here.
      </p>
      <SortableTable
        caption="Open cases"
        hideCaption
        columns={[
          { title: 'Case' },
          { title: 'Last reflected on' },
          { title: 'Next by' },
          { title: 'Close' },
        ]}
        rows={cases.map((one) => ({
          cells: [
            `${one.initials}, ${one.reference}`,
            one.lastOn ? formatShortDay(one.lastOn) : 'Not yet',
            <Due on={caseDueOn(policy, one)} today={today} />,
            may.keep && <CloseCase one={one} tokens={tokens} />,
          ],
          ...((caseDueOn(policy, one) ?? today) < today ? { tone: 'late' as const } : {}),
        }))}
        empty={<p class="govuk-body">No case is noted. Add one to follow how often it is reflected on.</p>}
      />
      {may.keep && (
        <Details
          summaryText="Add a case"
          open={errors?.['initials'] !== undefined || errors?.['reference'] !== undefined}
        >
          <Form tokens={tokens} action={`/people/${person.personId}/supervision/cases`}>
            <Input
              name="initials"
              label="Initials"
              hint="For example J S. Never a name"
              classes="govuk-input--width-5"
              value={typed('initials')}
              errorMessage={errors?.['initials']}
            />
            <Input
              name="reference"
              label={reference?.name ?? 'Case reference'}
              {...(reference ? { hint: `For example ${reference.example}` } : {})}
              classes="govuk-input--width-10"
              value={typed('reference')}
              errorMessage={errors?.['reference']}
            />
            <Button tone="secondary" text="Add this case" />
          </Form>
        </Details>
      )}
    </section>
  )
}

function CloseCase({ one, tokens }: { readonly one: Case; readonly tokens: FormTokens }) {
  return (
    <Form tokens={tokens} action={`/supervision/cases/${one.id}/close`}>
      <Button tone="secondary" classes="govuk-!-margin-bottom-0">
        Close
        <span class="govuk-visually-hidden"> {one.reference}</span>
      </Button>
    </Form>
  )
}

function Due({ on, today }: { readonly on: IsoDate | undefined; readonly today: IsoDate }) {
  if (on === undefined) return <>No day</>
  return (
    <>
      {formatShortDay(on)} {on < today && <StatusTag tone="late">Late</StatusTag>}
    </>
  )
}
