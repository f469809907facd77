import type { PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import {
  Button,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  InsetText,
  RecordBand,
  SortableTable,
  SummaryList,
} from '../../ui/public.ts'
import type { Situation } from '../journeys/public.ts'
import { itemStatusNames, type Plan } from '../plans/public.ts'
import type { TaskView } from '../schemes/public.ts'

export interface PlanTaskProps {
  readonly situation: Situation & { readonly journeyId: string }
  readonly task: TaskView
  readonly plan: Plan | undefined
  readonly nameOf: (id: PersonId) => string
  /** On which side this person may agree now. */
  readonly agreesAs: 'person' | 'manager' | undefined
  readonly takesPart: boolean
  readonly tokens: FormTokens
  readonly errors: FieldErrors | undefined
}

/** The development plan as it comes out of the panel, agreed by both sides. */
export function PlanTaskPage(props: PlanTaskProps) {
  const { situation, task, plan, nameOf, tokens } = props
  const { applicant, journeyId } = situation
  const action = `/applications/${journeyId}/plan/${task.task.task}`
  const agreed = (side: Plan['agreedByPerson']) =>
    side ? `${nameOf(side.by)}, ${formatDay(side.on)}` : 'Not yet'
  return (
    <>
      <FormErrors errors={props.errors} />
      <RecordBand
        kind="Development plan"
        title={task.task.name}
        whose={applicant.name}
        status={
          task.state === 'done'
            ? { tone: 'done', text: 'Agreed' }
            : task.state === 'ready'
              ? { tone: 'ready', text: 'To be agreed' }
              : { tone: 'neutral', text: 'Not yet' }
        }
        facts={plan ? [{ name: 'Actions', value: plan.items.length }] : []}
      />
      {task.state === 'waiting' && (
        <InsetText>
          The plan is agreed once this is done: {task.because.map((each) => each.says).join('; ')}.
        </InsetText>
      )}
      {!plan || plan.items.length === 0 ? (
        <EmptyState
          title="What will be developed stands here"
          text="Areas to develop that the panel writes down are copied here. You can add actions of your own."
          action={
            props.takesPart && task.state === 'ready' ? (
              plan ? (
                <Button href={`/plans/${plan.id}/items/new`} text="Add the first action" />
              ) : (
                <Form tokens={tokens} action={`${action}/start`}>
                  <Button text="Start the plan" preventDoubleClick />
                </Form>
              )
            ) : undefined
          }
        />
      ) : (
        <>
          <SortableTable
            caption="What will be done"
            columns={[
              { title: 'Action' },
              { title: 'Who' },
              { title: 'By when' },
              { title: 'How it stands' },
            ]}
            rows={plan.items.map((item) => ({
              cells: [
                <a class="govuk-link" href={`/plans/${plan.id}/items/${item.id}`}>
                  {item.action}
                </a>,
                item.owner.personId ? nameOf(item.owner.personId) : (item.owner.words ?? ''),
                item.dueOn ? formatDay(item.dueOn) : (item.timescale ?? 'No date yet'),
                itemStatusNames[item.status],
              ],
            }))}
          />
          <p class="govuk-body">
            <a class="govuk-link" href={`/plans/${plan.id}`}>
              Add or change actions
            </a>
            . A change takes both agreements back.
          </p>
          <SummaryList
            rows={[
              { key: applicant.name, value: agreed(plan.agreedByPerson) },
              { key: 'Manager', value: agreed(plan.agreedByManager) },
            ]}
          />
          {task.state === 'ready' && props.agreesAs && (
            <Form tokens={tokens} action={action} id="agree">
              <Button text="Agree this plan" preventDoubleClick />
            </Form>
          )}
          {task.state === 'ready' && plan.agreedOn && props.takesPart && !props.agreesAs && (
            <Form tokens={tokens} action={action} id="agree">
              <Button text="Put the agreed plan into force" preventDoubleClick />
            </Form>
          )}
        </>
      )}
    </>
  )
}
