import type { PrivacyHint } from '../documents/public.ts'
import { dayInWords } from '../people/public.ts'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  DateInput,
  Details,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  Input,
  Radios,
  Textarea,
  WarningText,
} from '../../ui/public.ts'
import type { TypedEvidence } from './evidence.forms.ts'
import type { EvidencePack } from './evidence.rules.ts'
import { itemCode, itemWords } from './evidence.words.ts'
import { GroupedSelect } from './grouped-select.tsx'

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
  /** What looked like a family's personal data and has not been confirmed. */
  readonly hints?: readonly PrivacyHint[] | undefined
  /** Where the pre-loaded activities lead; left out when changing an entry. */
  readonly activitiesHref?: string | undefined
  /** Asked for at the address: the cross-references stand open. */
  readonly open?: boolean | undefined
}

const inFold = ['kind', 'hours', 'links', 'caseReferences', 'activity'] as const

/** The form of an entry: what, when, what I learnt, what changed; everything else folds open. */
export function EvidenceForm(props: EvidenceFormProps) {
  const { typed, errors, pack, hints = [] } = props
  const references = pack.caseReferences
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">{props.heading}</h1>
      {props.activitiesHref !== undefined && pack.settings.preloaded.length > 0 && (
        <ActivityChoice pack={pack} href={props.activitiesHref} />
      )}
      <Form tokens={props.tokens} action={props.action}>
        {props.revision !== undefined && <input type="hidden" name="revision" value={props.revision} />}
        <input type="hidden" name="activity" value={typed.activity} />
        <input type="hidden" name="activityItem" value={typed.activityItem} />
        {hints.length > 0 && <Hints hints={hints} />}
        <Input
          name="title"
          label={{ text: 'What did you do?', classes: 'govuk-label--s' }}
          hint="It need not be formal training: shadowing, coaching, reading, passing learning on count too"
          value={typed.title}
          errorMessage={errors?.['title']}
        />
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
        <DateInput
          id="on"
          namePrefix="on"
          legend={{ text: 'When?', classes: 'govuk-fieldset__legend--s' }}
          hint="The day you completed it, or plan to. For example, 27 3 2026"
          values={typed.on}
          errorMessage={errors?.['on-day']}
        />
        <Textarea
          name="learning"
          label={{ text: 'What did you learn or gain?', classes: 'govuk-label--s' }}
          rows={4}
          value={typed.learning}
          errorMessage={errors?.['learning']}
        />
        <Textarea
          name="impact"
          label={{ text: 'What changed for children and families?', classes: 'govuk-label--s' }}
          hint="How you used it in your work. Name no child: use the case number below"
          rows={4}
          value={typed.impact}
          errorMessage={errors?.['impact']}
        />
        <Details
          summaryText="Add kind, hours, statements and case numbers"
          open={props.open || isFilledIn(typed) || inFold.some((field) => errors?.[field])}
        >
          <GroupedSelect
            name="kind"
            label="Kind of activity"
            hint="A guide to what counts; leave it out if none fits"
            none="Not said"
            groups={pack.settings.categories.map((category) => ({
              label: category.name,
              options: category.kinds.map((each) => ({ value: each.kind, text: each.name })),
            }))}
            value={typed.kind}
            errorMessage={errors?.['kind']}
          />
          <Input
            name="hours"
            label="Hours"
            hint="If you count them; no number is asked for"
            suffix="hours"
            inputmode="decimal"
            classes="govuk-input--width-4"
            value={typed.hours}
            errorMessage={errors?.['hours']}
          />
          <Statements typed={typed} pack={pack} error={errors?.['links']} />
          <Textarea
            name="caseReferences"
            label="Cases that show it"
            hint={`One a line, by ${references ? `${references.name}, like ${references.example}` : 'number'}. Never a child’s name`}
            rows={2}
            value={typed.caseReferences}
            errorMessage={errors?.['caseReferences']}
          />
        </Details>
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
  typed.kind !== '' || typed.hours !== '' || typed.links.length > 0 || typed.caseReferences !== ''

function Statements({
  typed,
  pack,
  error,
}: {
  readonly typed: TypedEvidence
  readonly pack: EvidencePack
  readonly error: string | undefined
}) {
  const isOffered = (link: string) =>
    pack.frameworks.some(({ id, items }) => items.some((item) => link === `${id}/${item.id}`))
  return (
    <>
      {pack.frameworks.map((framework, index) => (
        <Checkboxes
          key={framework.id}
          name="links"
          idPrefix={index === 0 ? 'links' : `links-${framework.id}`}
          legend={{ text: `Cross reference to ${framework.name}`, classes: 'govuk-fieldset__legend--s' }}
          hint={`Tick each one that this bears on${inForceWords(framework)}`}
          errorMessage={index === 0 ? error : undefined}
          values={[...typed.links]}
          items={framework.items.map((item) => ({
            value: `${framework.id}/${item.id}`,
            text: `${item.id}: ${item.name}`,
          }))}
        />
      ))}
      {typed.links.filter(isOffered).map((item) => (
        <Input
          key={item}
          name={`why-${item}`}
          id={`why-${item.replace('/', '-')}`}
          label={`How it bears on ${itemCode(item)}`}
          hint={`${itemWords(pack, item)}. You may leave this out`}
          value={typed.why[item] ?? ''}
        />
      ))}
    </>
  )
}

/** Only where it will end or has a beginning that people remember: ". In force until 31 March 2027". */
function inForceWords({ until }: EvidencePack['frameworks'][number]): string {
  return until === undefined ? '' : `. For activities until ${dayInWords(until)}`
}

/** What the words on the page look like, and a tick that they are meant. */
function Hints({ hints }: { readonly hints: readonly PrivacyHint[] }) {
  return (
    <>
      <WarningText>Check that no child or family can be recognised before this is saved</WarningText>
      <ul class="govuk-list govuk-list--bullet">
        {hints.map((hint, index) => (
          <li key={index}>
            “{hint.words}” {hint.says}.
          </li>
        ))}
      </ul>
      <Checkboxes
        name="kept"
        items={[{ value: hintsKey(hints), text: 'I have checked: these words name no child or family' }]}
      />
    </>
  )
}

/** Names a set of hints, so that a confirmation holds for exactly these. */
export function hintsKey(hints: readonly PrivacyHint[]): string {
  return hints.map(({ kind, words }) => `${kind}:${words}`).join('|')
}

function ActivityChoice({ pack, href }: { readonly pack: EvidencePack; readonly href: string }) {
  const to = (activity: string, item?: string) =>
    `${href}?${new URLSearchParams({ activity, ...(item ? { item } : {}) })}`
  return (
    <Details summaryText="Choose from your authority’s activities">
      <ul class="govuk-list govuk-list--spaced">
        {pack.settings.preloaded.map((each) => (
          <li key={each.activity}>
            {each.items.length === 0 ? (
              <a class="govuk-link" href={to(each.activity)}>
                {each.name}
              </a>
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
