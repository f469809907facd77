import { listOf, textOf } from '../../platform/http/body.ts'
import type { Fields } from '../../platform/http/route.ts'
import {
  Button,
  Checkboxes,
  DateInput,
  Details,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  formatShortDay,
  Input,
  InsetText,
  Radios,
  SaveState,
  Textarea,
} from '../../ui/public.ts'
import type { SupervisionPolicy } from '../schemes/public.ts'
import { actionRows, groupSubject } from './record.forms.ts'
import { AgreedForm } from './agreed.parts.tsx'
import type { AgreedAction } from './supervision.ports.ts'
import type { OpenMeeting } from './supervision.opening.ts'
import type { Action, Case } from './supervision.queries.ts'
import type { Guide, SubjectDue } from './supervision.rules.ts'

/** The form in which a meeting is recorded: what was carried to it, what was talked about, what comes of it. */

export interface RecordPageProps {
  readonly opened: OpenMeeting
  readonly values: Fields
  readonly subjects: readonly SubjectDue[]
  readonly tools: SupervisionPolicy['tools']
  readonly guides: readonly Guide[]
  readonly cases: readonly Case[]
  readonly carried: readonly Action[]
  /** Open actions of the person's plans. */
  readonly agreed: readonly AgreedAction[]
  readonly protectedTime: readonly { readonly name: string; readonly says: readonly string[] }[]
  /** What stands in the form was typed before; `overtaken` when the record has changed since. */
  readonly draft?: 'going-on' | 'overtaken' | undefined
  readonly tokens: FormTokens
  readonly errors?: FieldErrors | undefined
}

const legend = (text: string) => ({ text, classes: 'govuk-fieldset__legend--s' })
const label = (text: string) => ({ text, classes: 'govuk-label--s' })

export function RecordPage(props: RecordPageProps) {
  const { opened, values, errors, tokens } = props
  const { meeting, of } = opened
  const kind = opened.policy.kinds.find((each) => each.kind === meeting.kind)
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">
        Record {(kind?.name ?? 'supervision').toLowerCase()}
        {of ? ` of ${of.person.name}` : ''}
      </h1>
      <p class="govuk-body">
        Name no child and copy nothing from a child’s record: decisions about a child are written there.
        {of
          ? ` ${of.person.name} reads this and says whether it is right.`
          : ' Everyone in the group reads this.'}
      </p>
      <Tools {...props} />
      {props.draft === 'going-on' && (
        <InsetText>We kept what you typed before. Go on from here, then save it.</InsetText>
      )}
      {props.draft === 'overtaken' && <Overtaken {...props} />}
      <Form
        tokens={tokens}
        action={`/supervision/${meeting.id}/record`}
        autosave={`/supervision/${meeting.id}/record/draft`}
        section="record"
        base={meeting.revision}
        offline={{
          name: of ? `Supervision of ${of.person.name}` : (kind?.name ?? 'Group supervision'),
          replaces: true,
        }}
      >
        <input type="hidden" name="revision" value={textOf(values, 'revision')} />
        <DateInput
          id="held"
          namePrefix="held"
          legend={legend('When did you meet?')}
          values={Object.fromEntries(
            ['held-day', 'held-month', 'held-year'].map((name) => [name, textOf(values, name)]),
          )}
          errorMessage={errors?.['held-day']}
        />
        <Input
          name="minutes"
          label={label('How long, in minutes?')}
          inputmode="numeric"
          classes="govuk-input--width-3"
          value={textOf(values, 'minutes')}
          errorMessage={errors?.['minutes']}
        />
        {of ? <OfTwo {...props} /> : <OfGroup {...props} />}
        <Guides {...props} />
        <SaveState />
        <Button text="Save the record" preventDoubleClick />
      </Form>
    </>
  )
}

/** Another sending was faster, perhaps one's own from another device: what it left stands beside what was typed. */
function Overtaken({ opened }: RecordPageProps) {
  const { meeting, policy } = opened
  const subject = (id: string) => policy.subjects.find((each) => each.subject === id)?.name ?? 'The record'
  return (
    <InsetText>
      <p class="govuk-body">
        The record was changed after you began. What you typed is in the form. This is on record now; once you
        save, the form takes its place, so copy from here what has to stay.
      </p>
      {meeting.notes.map((note) => (
        <p key={note.subject} class="govuk-body wm-prose">
          <strong>{subject(note.subject)}:</strong> {note.body || 'talked about; nothing was written'}
        </p>
      ))}
    </InsetText>
  )
}

/** Ways of supervising that suit how long the person has practised, and texts to read. */
function Tools({ tools, opened }: RecordPageProps) {
  const { resources } = opened.policy
  if (tools.length === 0 && resources.length === 0) return null
  const nameOf = (id: string) => opened.pack.resources[id]?.name ?? id
  return (
    <Details summaryText="Tools for this conversation">
      <ul class="govuk-list govuk-list--bullet">
        {tools.map(({ tool, name, says, resource }) => (
          <li key={tool}>
            <strong>{name}.</strong> {says}{' '}
            {resource && (
              <a class="govuk-link" href={`/resources/${resource}`}>
                Read: {nameOf(resource)}
              </a>
            )}
          </li>
        ))}
        {resources.map((id) => (
          <li key={id}>
            <a class="govuk-link" href={`/resources/${id}`}>
              {nameOf(id)}
            </a>
          </li>
        ))}
      </ul>
    </Details>
  )
}

function OfTwo(props: RecordPageProps) {
  const { values, subjects, errors } = props
  const talked = new Set(listOf(values, 'talked'))
  return (
    <>
      <AgreedForm agreed={props.agreed} values={values} errors={errors} />
      <Carried {...props} />
      <h2 class="govuk-heading-m">What you talked about</h2>
      {subjects.map(({ subject, lastOn, isDue }) => {
        const name = `note-${subject.subject}`
        return (
          <div key={subject.subject} class="govuk-!-margin-bottom-6">
            <Checkboxes
              name="talked"
              idPrefix={`talked-${subject.subject}`}
              items={[
                {
                  value: subject.subject,
                  text: subject.name,
                  label: { classes: 'govuk-!-font-weight-bold' },
                  checked: talked.has(subject.subject),
                  hint: [subject.hint, whenTalked(lastOn, isDue, subject.every !== undefined)]
                    .filter(Boolean)
                    .join(' '),
                },
              ]}
            />
            <Textarea
              name={name}
              label={{ text: `Note: ${subject.name}`, classes: 'govuk-visually-hidden' }}
              rows={3}
              value={textOf(values, name)}
              errorMessage={errors?.[name]}
            />
            {subject.learning && <ProtectedTime {...props} />}
          </div>
        )
      })}
      <Cases {...props} />
      <NewActions {...props} />
    </>
  )
}

function whenTalked(lastOn: string | undefined, isDue: boolean, hasRhythm: boolean): string {
  if (!hasRhythm) return ''
  if (lastOn === undefined) return 'Not talked about yet: due now.'
  return `Last talked about on ${formatShortDay(lastOn as never)}${isDue ? ': due again.' : '.'}`
}

function ProtectedTime({ protectedTime, values }: RecordPageProps) {
  return (
    <>
      {protectedTime.length > 0 && (
        <InsetText>
          {protectedTime.map(({ name, says }) => (
            <p key={name} class="govuk-body">
              <strong>{name}:</strong> {says.join(' ')}
            </p>
          ))}
        </InsetText>
      )}
      <Checkboxes
        name="protected"
        items={[
          { value: 'yes', text: 'We checked protected time', checked: textOf(values, 'protected') === 'yes' },
        ]}
      />
    </>
  )
}

/** Actions of earlier meetings, whoever led them. */
function Carried({ carried, values }: RecordPageProps) {
  if (carried.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">Carried from before</h2>
      {carried.map(({ id, action, dueOn }) => (
        <Radios
          key={id}
          name={`carried-${id}`}
          classes="govuk-radios--inline govuk-radios--small"
          legend={legend(dueOn ? `${action} (by ${formatShortDay(dueOn)})` : action)}
          items={[
            { value: 'open', text: 'Still open' },
            { value: 'done', text: 'Done' },
            { value: 'no-longer-needed', text: 'Not needed any more' },
          ]}
          value={textOf(values, `carried-${id}`) || 'open'}
        />
      ))}
    </>
  )
}

function Cases({ opened, cases, values }: RecordPageProps) {
  const isForCases = opened.policy.kinds.some(({ kind, cases: has }) => has && kind === opened.meeting.kind)
  if (!isForCases) return null
  if (cases.length === 0)
    return (
      <p class="govuk-body">
        No case is noted. Add cases by initials and reference on the page of supervision; then tick here which
        you reflected on.
      </p>
    )
  return (
    <Checkboxes
      name="cases"
      legend={legend('Which cases did you reflect on?')}
      hint="Kept as initials and reference, with the day"
      items={cases.map(({ id, initials, reference, lastOn }) => ({
        value: id,
        text: `${initials}, ${reference}`,
        hint: lastOn ? `Last on ${formatShortDay(lastOn)}` : 'Not reflected on yet',
      }))}
      values={listOf(values, 'cases')}
    />
  )
}

function NewActions({ values, errors, opened }: RecordPageProps) {
  const person = opened.of?.person.name ?? ''
  const isUsed = actionRows.some((row) => textOf(values, `action-${row}`) !== '')
  const rows = isUsed ? actionRows : actionRows.slice(0, 2)
  return (
    <>
      <h2 class="govuk-heading-m">What comes of it</h2>
      <p class="govuk-body">Each action is carried to every next meeting until it is closed.</p>
      {rows.map((row) => (
        <fieldset key={row} class="govuk-fieldset govuk-!-margin-bottom-4">
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">Action {row}</legend>
          <Input
            name={`action-${row}`}
            label="What will be done?"
            value={textOf(values, `action-${row}`)}
            errorMessage={errors?.[`action-${row}`]}
          />
          <Radios
            name={`owner-${row}`}
            classes="govuk-radios--inline govuk-radios--small"
            legend={`Who does action ${row}?`}
            items={[
              { value: 'person', text: person },
              { value: 'supervisor', text: 'Whoever supervises' },
            ]}
            value={textOf(values, `owner-${row}`)}
            errorMessage={errors?.[`owner-${row}`]}
          />
          <DateInput
            id={`by-${row}`}
            namePrefix={`by-${row}`}
            legend={`By when is action ${row} done?`}
            hint="You may leave this empty"
            values={Object.fromEntries(
              ['day', 'month', 'year'].map((unit) => [
                `by-${row}-${unit}`,
                textOf(values, `by-${row}-${unit}`),
              ]),
            )}
            errorMessage={errors?.[`by-${row}-day`]}
          />
        </fieldset>
      ))}
    </>
  )
}

function OfGroup({ opened, values, errors }: RecordPageProps) {
  return (
    <>
      <Checkboxes
        name="there"
        legend={legend('Who was there?')}
        items={opened.meeting.members.map(({ personId }) => ({
          value: personId,
          text: opened.names.get(personId) ?? 'Someone who has left',
        }))}
        values={listOf(values, 'there')}
        errorMessage={errors?.['there']}
      />
      <Textarea
        name={`note-${groupSubject}`}
        label={label('What did you think about, and what did you learn?')}
        value={textOf(values, `note-${groupSubject}`)}
        errorMessage={errors?.[`note-${groupSubject}`]}
      />
    </>
  )
}

/** Standards to talk along: each can be said to have been referred to. */
function Guides({ guides, values }: RecordPageProps) {
  const refs = listOf(values, 'refs')
  return (
    <>
      {guides.map(({ name, groups }) => (
        <Details key={name} summaryText={`Talk along: ${name}`} open={refs.length > 0}>
          {groups.map((group) => (
            <Checkboxes
              key={group.name ?? name}
              name="refs"
              idPrefix={`refs-${group.items[0]?.ref.replace('/', '-')}`}
              classes="govuk-checkboxes--small"
              legend={legend(group.name ?? name)}
              hint="Tick what you referred to"
              items={group.items.map(({ ref, name: item, says }) => ({
                value: ref,
                text: item,
                ...(says ? { hint: says } : {}),
              }))}
              values={refs}
            />
          ))}
        </Details>
      ))}
    </>
  )
}
