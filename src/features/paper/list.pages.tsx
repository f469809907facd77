import { spreadsheetAccept } from '../../platform/files/spreadsheet.ts'
import type { PersonId } from '../../kernel/ids.ts'
import {
  Bar,
  Button,
  Details,
  EmptyState,
  FileUpload,
  Form,
  FormErrors,
  type FormTokens,
  formatMoment,
  InsetText,
  Radios,
  SortableTable,
  StatusTag,
  type Tone,
} from '../../ui/public.ts'
import { isUnderWay, type Work, WorkProgress } from '../long-work/public.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import type { JudgedLine } from './list.handlers.ts'
import { listHref, listsHref } from './list.addresses.ts'
import { listCounts } from './list.work.ts'
import { mostLines, stagesInList } from './list.rules.ts'
import type { PaperList, PaperListCounts, PaperListLine } from './list.store.ts'

/** Many journeys on paper from one spreadsheet: send it, look at each line, see how far it is. */

const people = (count: number) => (count === 1 ? '1 person' : `${count} people`)

/** How a list stands, by its lines. */
function standing({ workId, lines, done, not }: PaperList & PaperListCounts): readonly [Tone, string] {
  if (workId === null) return ['ready', 'To be looked at']
  return done + not < lines ? ['partly', 'Part of the way'] : ['done', 'Done']
}

export function SendListPage({
  schemes,
  scheme,
  lists,
  nameOf,
  errors,
  tokens,
}: {
  readonly schemes: readonly CompiledScheme[]
  /** The one that was chosen. */
  readonly scheme: string
  readonly lists: readonly (PaperList & PaperListCounts)[]
  readonly nameOf: (id: PersonId) => string
  readonly errors?: Readonly<Record<string, string>> | undefined
  readonly tokens: FormTokens
}) {
  const wrong = (name: string) => (errors?.[name] ? { errorMessage: { text: errors[name] as string } } : {})
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Bring in many journeys from a spreadsheet</h1>
      <p class="govuk-body">
        One line for each person: the stage they have reached, the day of each earlier step, and what you
        checked. You see line by line what will happen before anything is kept.
      </p>
      <h2 class="govuk-heading-m">1. Fill in the empty file</h2>
      <ul class="govuk-list">
        {schemes.map((each) => (
          <li key={each.scheme}>
            <a class="govuk-link" href={`/bring-in/headings/${each.scheme}`}>
              Download the headings for {each.name} (CSV)
            </a>
            <Details summaryText={`Stages of ${each.name} that can be named`}>
              <ul class="govuk-list govuk-list--bullet">
                {stagesInList(each).map(({ stage, name }) => (
                  <li key={stage}>{name}</li>
                ))}
              </ul>
              <p class="govuk-body">
                Leave days empty that lie in the stage reached or behind it. Where signatures lie behind,
                their scans are needed:{' '}
                <a class="govuk-link" href="/bring-in">
                  bring in that one person
                </a>
                .
              </p>
            </Details>
          </li>
        ))}
      </ul>
      <h2 class="govuk-heading-m">2. Send it</h2>
      <Form tokens={tokens} action="/bring-in/lists" multipart>
        {schemes.length === 1 ? (
          <input type="hidden" name="scheme" value={schemes[0]?.scheme ?? ''} />
        ) : (
          <Radios
            idPrefix="scheme"
            name="scheme"
            fieldset={{ legend: { text: 'What did they begin?', classes: 'govuk-fieldset__legend--s' } }}
            items={schemes.map((each) => ({
              value: each.scheme,
              text: each.name,
              checked: each.scheme === scheme,
            }))}
            {...wrong('scheme')}
          />
        )}
        <FileUpload
          id="file"
          name="file"
          label={{ text: 'The filled-in file' }}
          hint={{ text: `A CSV file or Excel workbook with ${mostLines} lines or fewer` }}
          attributes={{ accept: spreadsheetAccept }}
          {...wrong('file')}
        />
        <Button text="Look at each line" preventDoubleClick />
      </Form>
      <SortableTable
        caption="Sent in the last 30 days"
        columns={[
          { title: 'File' },
          { title: 'Sent' },
          { title: 'State' },
          { title: 'Brought in', numeric: true },
        ]}
        rows={lists.map((list) => ({
          cells: [
            <a class="govuk-link" href={listHref(list.id)}>
              {list.name}
            </a>,
            `${formatMoment(list.sentAt)}, by ${nameOf(list.sentBy)}`,
            <StatusTag tone={standing(list)[0]}>{standing(list)[1]}</StatusTag>,
            `${list.done} of ${list.lines}`,
          ],
        }))}
        empty={
          <EmptyState
            title="No file has been sent yet"
            text="Files stand here for 30 days, with how far each is."
          />
        }
      />
    </>
  )
}

const verdicts: Readonly<Record<JudgedLine['does'], readonly [Tone, string]>> = {
  comes: ['ready', 'Will be brought in'],
  'is-in': ['neutral', 'Nothing happens'],
  not: ['blocked', 'Put right first'],
}

const Sentences = ({ says }: { readonly says: readonly string[] }) =>
  says.length === 1 ? (
    <>{says[0]}</>
  ) : (
    <ul class="govuk-list govuk-list--bullet govuk-!-margin-bottom-0">
      {says.map((each) => (
        <li key={each}>{each}</li>
      ))}
    </ul>
  )

/** Before anything is kept: each line with what will happen, or what is wrong. */
export function LookAtListPage({
  list,
  scheme,
  lines,
  tokens,
}: {
  readonly list: PaperList
  readonly scheme: CompiledScheme
  readonly lines: readonly JudgedLine[]
  readonly tokens: FormTokens
}) {
  const coming = lines.filter(({ does }) => does === 'comes')
  const wrong = lines.filter(({ does }) => does === 'not').length
  return (
    <>
      <span class="govuk-caption-l">{scheme.name}</span>
      <h1 class="govuk-heading-l">Check each line of {list.name}</h1>
      <p class="govuk-body">
        {coming.length === 0
          ? 'Nobody can be brought in as it stands.'
          : `${people(coming.length)} will be brought in.`}{' '}
        {wrong > 0 &&
          `${wrong === 1 ? '1 line is' : `${wrong} lines are`} wrong: mend it in the file and send it again, now or later. Those who are in by then are left alone. `}
        Nothing has happened yet.
      </p>
      <SortableTable
        caption="Line by line"
        columns={[{ title: 'Person' }, { title: 'Line', numeric: true }, { title: 'What' }, { title: 'Why' }]}
        rows={lines.map(({ line, name, does, says }) => ({
          ...(does === 'not' ? { tone: 'late' as const } : {}),
          cells: [
            name === '' ? 'Nobody named' : name,
            `${line}`,
            <StatusTag tone={verdicts[does][0]}>{verdicts[does][1]}</StatusTag>,
            <Sentences says={says} />,
          ],
        }))}
      />
      {coming.length > 0 && (
        <Form tokens={tokens} action={`${listHref(list.id)}/now`}>
          <InsetText>
            Everybody who is brought in is told today, reads what you checked, and can say if something is
            wrong. Scans can be added to each afterwards.
          </InsetText>
          <Button text={`Bring in ${people(coming.length)}`} preventDoubleClick />
        </Form>
      )}
    </>
  )
}

const ends: Readonly<Record<PaperListLine['state'], readonly [Tone, string]>> = {
  waiting: ['neutral', 'Waits its turn'],
  done: ['done', 'Brought in'],
  not: ['late', 'Not brought in'],
}

/** How far a list is, or what came of it. It goes on when its reader leaves. */
export function ListPage({
  list,
  scheme,
  lines,
  work,
  nameOf,
  tokens,
}: {
  readonly list: PaperList
  readonly scheme: CompiledScheme
  readonly lines: readonly PaperListLine[]
  readonly work: Work
  readonly nameOf: (id: PersonId) => string
  readonly tokens: FormTokens
}) {
  const count = (wanted: PaperListLine['state']) => lines.filter(({ state }) => state === wanted).length
  const [done, not, waiting] = [count('done'), count('not'), count('waiting')]
  const goesOn = isUnderWay(work)
  return (
    <>
      <span class="govuk-caption-l">{scheme.name}</span>
      <h1 class="govuk-heading-l">{goesOn ? `Bringing in ${list.name}` : `What came of ${list.name}`}</h1>
      {goesOn ? (
        <WorkProgress work={work} counts={listCounts} href={listHref(list.id)} />
      ) : (
        <Bar
          label="Brought in"
          value={done}
          of={lines.length}
          unit="people"
          sentence={
            waiting > 0
              ? `It stopped with ${people(waiting)} to go. Those who were brought in stay.`
              : not === 0
                ? 'Everybody in the file is here now and has been told.'
                : `${people(not)} could not be brought in. The reason stands beside each.`
          }
          {...(not + waiting > 0 ? { tone: 'short' as const } : {})}
        />
      )}
      <SortableTable
        caption="Line by line"
        columns={[
          { title: 'Person' },
          { title: 'Line', numeric: true },
          { title: 'State' },
          ...(not > 0 ? [{ title: 'Why' }] : []),
        ]}
        rows={lines.map(({ line, who, personId, state, journeyId, says }) => {
          const name = personId ? nameOf(personId) : who
          return {
            ...(state === 'not' ? { tone: 'late' as const } : {}),
            cells: [
              journeyId ? (
                <a class="govuk-link" href={`/applications/${journeyId}/paper`}>
                  {name}
                </a>
              ) : (
                name
              ),
              `${line}`,
              <StatusTag tone={ends[state][0]}>{ends[state][1]}</StatusTag>,
              ...(not > 0 ? [says.length > 0 ? <Sentences says={says} /> : 'Nothing is wrong'] : []),
            ],
          }
        })}
      />
      {!goesOn && not + waiting > 0 && (
        <Form tokens={tokens} action={`${listHref(list.id)}/now`}>
          {not > 0 && (
            <p class="govuk-body">
              If the reason lay outside the file, for example a post that was recorded wrongly, try again.
              Otherwise mend the file and{' '}
              <a class="govuk-link" href={listsHref}>
                send it anew
              </a>
              .
            </p>
          )}
          <Button
            text={waiting > 0 ? `Go on with ${people(waiting + not)}` : `Try ${people(not)} again`}
            tone="secondary"
            preventDoubleClick
          />
        </Form>
      )}
    </>
  )
}
