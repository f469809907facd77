import {
  Button,
  ButtonGroup,
  Details,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  Input,
  InsetText,
  Radios,
  SaveState,
} from '../../ui/public.ts'
import type { TypedEvidence } from './evidence.forms.ts'
import { type EvidencePack, mappedStatements } from './evidence.rules.ts'
import { draftPath } from './evidence.drafts.store.ts'
import { Bodies, CaseFields, kindFields, KindFields } from './evidence.kind.fields.tsx'
import { LinkFields } from './evidence.link.fields.tsx'
import { MainFields } from './evidence.main.fields.tsx'

export interface EvidenceFormProps {
  readonly heading: string
  readonly action: string
  readonly submit: string
  readonly cancelHref: string
  readonly tokens: FormTokens
  readonly typed: TypedEvidence
  readonly errors?: FieldErrors | undefined
  readonly pack: EvidencePack
  /** The revision the entry was opened at; none for a new one. */
  readonly revision?: number | undefined
  /** Where the pre-loaded activities lead; left out when changing an entry. */
  readonly activitiesHref?: string | undefined
  /** Asked for at the address: the cross-references stand open. */
  readonly open?: boolean | undefined
  /** Where it is kept as it is typed. */
  readonly draft: FormDraft
}

export interface FormDraft {
  /** `new`, or the id of the entry. */
  readonly form: string
  /** How often the form was sent. */
  readonly sent: number
  /** What is shown was typed before and not sent. */
  readonly shown: boolean
}

const inFold = ['links', 'days', 'bodies', 'activity', ...kindFields] as const

/** The form of an entry: what, when, what I learnt, what changed; everything else folds open. */
export function EvidenceForm(props: EvidenceFormProps) {
  const { typed, errors, pack } = props
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">{props.heading}</h1>
      {props.activitiesHref !== undefined && pack.settings.preloaded.length > 0 && (
        <ActivityChoice pack={pack} href={props.activitiesHref} />
      )}
      {props.draft.shown && <InsetText>We kept what you typed before. Go on from here.</InsetText>}
      <Form
        tokens={props.tokens}
        action={props.action}
        autosave={draftPath(props.draft.form)}
        section={props.draft.form}
        base={props.draft.sent}
        offline={{ name: props.heading, replaces: props.revision !== undefined }}
      >
        {props.revision !== undefined && <input type="hidden" name="revision" value={props.revision} />}
        <input type="hidden" name="activity" value={typed.activity} />
        <input type="hidden" name="activityItem" value={typed.activityItem} />
        <MainFields
          typed={typed}
          errors={errors}
          words={{
            title:
              'It need not be formal training: shadowing, coaching, reading, passing learning on count too',
            on: 'The day you completed it, or plan to. For example, 27 3 2026',
            learning: 'What did you learn or gain?',
            impact: 'How you used it in your work. Name no child: use the case number below',
          }}
          rows={4}
        >
          <Radios
            name="done"
            legend={{ text: 'Have you done it?', classes: 'govuk-fieldset__legend--s' }}
            classes="govuk-radios--inline"
            hint="Planned activities do not count until you complete them"
            value={typed.done}
            items={[
              { value: 'yes', text: 'Yes, completed' },
              { value: 'no', text: 'Not yet, planned' },
            ]}
          />
        </MainFields>
        <Details
          summaryText="Add kind, hours, statements, case numbers and more"
          open={props.open || isFilledIn(typed) || inFold.some((field) => errors?.[field])}
        >
          <KindFields typed={typed} pack={pack} errors={errors} />
          <Input
            name="days"
            label="Days"
            hint="For learning that is counted in days, like 1 or 0.5"
            suffix="days"
            inputmode="decimal"
            classes="govuk-input--width-4"
            value={typed.days}
            errorMessage={errors?.['days']}
          />
          <CaseFields typed={typed} pack={pack} errors={errors} />
          <LinkFields typed={typed} pack={pack} error={errors?.['links']} />
          <Bodies typed={typed} pack={pack} error={errors?.['bodies']} />
        </Details>
        <SaveState />
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

const isFilledIn = (typed: TypedEvidence): boolean =>
  kindFields.some((field) => typed[field] !== '') ||
  typed.days !== '' ||
  typed.links.length + typed.bodies.length > 0

function ActivityChoice({ pack, href }: { readonly pack: EvidencePack; readonly href: string }) {
  const to = (activity: string, item?: string) =>
    `${href}?${new URLSearchParams({ activity, ...(item ? { item } : {}) })}`
  return (
    <Details summaryText="Choose from your authority’s activities">
      <ul class="govuk-list govuk-list--spaced">
        {pack.settings.preloaded.map((each) => (
          <li key={each.activity}>
            {each.items.length === 0 ? (
              <>
                <a class="govuk-link" href={to(each.activity)}>
                  {each.name}
                </a>
                <Mapped pack={pack} activity={each.activity} />
              </>
            ) : (
              <>
                {each.name}
                <ul class="govuk-list govuk-list--bullet">
                  {each.items.map((item) => (
                    <li key={item.item}>
                      <a class="govuk-link" href={to(each.activity, item.item)}>
                        <span class="govuk-visually-hidden">{each.name}, </span>
                        {item.name}
                      </a>
                      <Mapped pack={pack} activity={each.activity} item={item.item} />
                    </li>
                  ))}
                </ul>
              </>
            )}
          </li>
        ))}
      </ul>
    </Details>
  )
}

/** What an activity bears on, in the names of the statements: they are ticked when it is chosen. */
function Mapped({
  pack,
  activity,
  item,
}: {
  readonly pack: EvidencePack
  readonly activity: string
  readonly item?: string
}) {
  const mapped = new Set(mappedStatements(pack.settings, activity, item))
  const names = pack.frameworks.flatMap(({ id, items }) =>
    items.filter((each) => mapped.has(`${id}/${each.id}`)).map((each) => each.name),
  )
  return names.length === 0 ? null : (
    <span class="govuk-hint govuk-!-margin-bottom-0">Bears on: {names.join('; ')}</span>
  )
}
