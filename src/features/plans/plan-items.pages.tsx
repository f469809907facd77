import type { PersonId } from '../../kernel/ids.ts'
import {
  Button,
  ButtonGroup,
  DateInput,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  History,
  Input,
  Radios,
  RecordBand,
  Textarea,
} from '../../ui/public.ts'
import type { TypedItem } from './plans.forms.ts'
import { ItemDue, notesOf, type PlanContext } from './plans.pages.tsx'
import type { Plan, PlanItem } from './plans.queries.ts'
import { isClosed, itemOriginNames, itemStatusNames } from './plans.rules.ts'
import { type ItemStatus, itemStatuses } from './plans.tables.ts'

export interface ItemFormProps {
  readonly heading: string
  readonly action: string
  readonly submit: string
  readonly cancelHref: string
  readonly tokens: FormTokens
  readonly typed: TypedItem
  readonly owners: readonly { readonly id: PersonId; readonly name: string }[]
  readonly revision?: number | undefined
  readonly errors?: FieldErrors | undefined
}

/** The form of an action: what, who, by when. */
export function ItemForm({ typed, owners, errors, ...props }: ItemFormProps) {
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">{props.heading}</h1>
      <Form tokens={props.tokens} action={props.action}>
        {props.revision !== undefined && <input type="hidden" name="revision" value={props.revision} />}
        <Textarea
          name="action"
          label={{ text: 'What will be done?', classes: 'govuk-label--s' }}
          hint="Name no child or family"
          rows={3}
          value={typed.action}
          errorMessage={errors?.['action']}
        />
        <Radios
          name="owner"
          legend={{ text: 'Who does it?', classes: 'govuk-fieldset__legend--s' }}
          value={typed.owner}
          errorMessage={errors?.['owner']}
          items={[
            ...owners.map((owner) => ({ value: owner.id, text: owner.name })),
            {
              value: 'other',
              text: 'Someone else',
              conditional: <Input name="ownerWords" label="Who?" value={typed.ownerWords} />,
            },
          ]}
        />
        <DateInput
          id="due"
          namePrefix="due"
          legend={{ text: 'By when?', classes: 'govuk-fieldset__legend--s' }}
          hint="For example, 27 3 2027. Leave it empty if you say it in words below"
          values={typed.due}
          errorMessage={errors?.['due-day']}
        />
        <Input
          name="timescale"
          label="Timescale in words"
          hint="For example, by your next appraisal"
          value={typed.timescale}
          errorMessage={errors?.['timescale']}
        />
        <ButtonGroup>
          <Button preventDoubleClick>{props.submit}</Button>
          <a class="govuk-link" href={props.cancelHref}>
            Cancel
          </a>
        </ButtonGroup>
      </Form>
    </>
  )
}

export interface ItemPageProps {
  readonly plan: Plan
  readonly item: PlanItem
  readonly whose: string | undefined
  readonly context: PlanContext
  readonly tokens: FormTokens
  readonly mayWrite: boolean
  readonly mayProgress: boolean
  readonly typed?: { readonly status: ItemStatus | undefined; readonly note: string } | undefined
  readonly errors?: FieldErrors | undefined
}

const tone = {
  'not-started': 'ready',
  'in-progress': 'with-someone',
  done: 'done',
  'no-longer-needed': 'neutral',
} as const

/** One action: how it stands, how it goes, what was said. */
export function ItemPage(props: ItemPageProps) {
  const { plan, item, context, typed, errors } = props
  const href = `/plans/${plan.id}/items/${item.id}`
  return (
    <>
      <FormErrors errors={errors} />
      <RecordBand
        kind="Action"
        title={item.action}
        whose={props.whose}
        status={{ tone: tone[item.status], text: itemStatusNames[item.status] }}
        facts={[
          { name: 'By when', value: <ItemDue item={item} context={context} /> },
          { name: 'From', value: itemOriginNames[item.origin] },
        ]}
      />
      {props.mayProgress && (
        <Form tokens={props.tokens} action={`${href}/progress`}>
          <Radios
            name="status"
            legend={{ text: 'How is it going?', classes: 'govuk-fieldset__legend--m' }}
            value={typed ? typed.status : item.status}
            errorMessage={errors?.['status']}
            items={itemStatuses.map((status) => ({
              value: status,
              text: itemStatusNames[status],
              ...(status === 'no-longer-needed' ? { hint: 'Say why below' } : {}),
            }))}
          />
          <Textarea
            name="note"
            label={{ text: 'What was done, or what is in the way?', classes: 'govuk-label--s' }}
            rows={3}
            value={typed?.note ?? ''}
            errorMessage={errors?.['note']}
          />
          <Button preventDoubleClick>Save how it is going</Button>
        </Form>
      )}
      {props.mayWrite && !isClosed(item.status) && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${href}/edit`}>
            Change this action
          </a>
        </p>
      )}
      <History entries={notesOf(item, context).toReversed()} open />
    </>
  )
}
