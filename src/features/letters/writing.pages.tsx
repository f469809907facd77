import { formatDay } from '../../kernel/words.ts'
import {
  Button,
  Checkboxes,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  formatMoment,
  InsetText,
  SaveState,
  SummaryList,
  Textarea,
  WarningText,
  WorkList,
} from '../../ui/public.ts'
import type { OpenApplication } from '../applications/public.ts'
import { greetingPart } from '../schemes/public.ts'
import { peopleInWords } from './letters.book.ts'
import type { LetterPlace } from './letters.drafts.store.ts'
import {
  type LetterToWrite,
  type OpenLetter,
  outcomeName,
  placeOf,
  unfinishedPapers,
} from './letters.open.ts'
import type { Letter } from './letters.queries.ts'
import { type LetterPart, partsFor, type Recipient, withdrawnFor, withdrawnSeen } from './letters.rules.ts'

/** The letters of an application: the list, and one being written. */

export function LettersPage({
  open,
  letters,
}: {
  readonly open: OpenApplication
  readonly letters: readonly LetterToWrite[]
}) {
  const { applicant, scheme, journeyId } = open.situation
  return (
    <>
      <span class="govuk-caption-l">{applicant.name}</span>
      <h1 class="govuk-heading-l">Letters</h1>
      {letters.length === 0 ? (
        <EmptyState
          title="No letter to write yet"
          text="When a decision is recorded, the letters that go with it appear here, begun from what was written."
        />
      ) : (
        <WorkList
          label="Letters"
          items={letters.flatMap(({ letter, decision, kept, earlier }) => {
            const about = `${outcomeName(scheme, decision)}, ${formatDay(decision.on)}.`
            return [
              {
                title: letter.name,
                href: kept?.sent
                  ? `/letters/${kept.documentId}`
                  : writeHref({ journeyId, decisionId: decision.id, letter: letter.letter }),
                about: `${about} ${standingOf(kept)}`,
              },
              ...earlier.toReversed().map((each) => ({
                title: `${letter.name}, as sent on ${each.sent ? formatDay(each.sent.on) : ''}`,
                href: `/letters/${each.documentId}`,
                about: `${about} ${
                  each.next?.sentOn
                    ? `Superseded by the letter of ${formatDay(each.next.sentOn)}`
                    : 'Stands until the corrected letter is sent'
                }`,
              })),
            ]
          })}
        />
      )}
    </>
  )
}

/** How far a letter is, in words. */
function standingOf(kept: Letter | undefined): string {
  if (!kept) return 'Not begun'
  if (kept.sent) return `Sent on ${formatDay(kept.sent.on)}`
  return kept.replaces ? 'Being put right, not sent yet' : 'Saved, not sent'
}

/** Where a letter is written. */
export function writeHref({ journeyId, decisionId, letter }: LetterPlace): string {
  return `/applications/${journeyId}/letters/${decisionId}/${letter}`
}

export interface WriteLetterProps {
  readonly writing: OpenLetter
  readonly parts: readonly LetterPart[]
  /** The office that sends it, in words. */
  readonly from: string
  readonly to: readonly Recipient[]
  readonly errors: FieldErrors | undefined
  /** The revision that the form was shown from. */
  readonly base: number
  /** What somebody else saved meanwhile, to compare with. */
  readonly theirs: readonly LetterPart[] | undefined
  /** What stands in the form was typed before and not saved; `overtaken` when the letter was saved since. */
  readonly draft: 'going-on' | 'overtaken' | undefined
  readonly tokens: FormTokens
}

/** A letter being written: each part in a field of its own, already begun. */
export function WriteLetterPage(props: WriteLetterProps) {
  const { writing, parts, from, to, errors, base, theirs, draft, tokens } = props
  const { letter, decision, kept, earlier, isTold, open, nameOf } = writing
  const replaced = earlier.at(-1)
  const { applicant, scheme } = open.situation
  const withdrawn = withdrawnFor(scheme, open.situation.state)
  const textOf = new Map(parts.map(({ part, text }) => [part, text]))
  const theirText = new Map((theirs ?? []).map(({ part, text }) => [part, text]))
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">{applicant.name}</span>
      <h1 class="govuk-heading-l">{letter.name}</h1>
      <SummaryList
        rows={[
          { key: 'Outcome', value: `${outcomeName(scheme, decision)}, ${formatDay(decision.on)}` },
          { key: 'From', value: from },
          {
            key: 'To',
            value: peopleInWords(to, false, nameOf) || 'Nobody holds these roles at the moment',
          },
          ...(to.some(({ copy }) => copy)
            ? [{ key: 'Copy to', value: peopleInWords(to, true, nameOf) }]
            : []),
          ...(replaced?.sent
            ? [
                {
                  key: 'Takes the place of',
                  value: (
                    <a class="govuk-link" href={`/letters/${replaced.documentId}`}>
                      The letter sent on {formatDay(replaced.sent.on)}
                    </a>
                  ),
                },
                { key: 'What is put right', value: kept?.reason ?? '' },
              ]
            : []),
          {
            key: 'Saved',
            value: kept
              ? `${formatMoment(kept.savedAt)} by ${nameOf(kept.savedBy)}`
              : 'Not yet. It begins with what was written in the decision and its papers.',
          },
        ]}
      />
      {!isTold && (
        <InsetText>
          The outcome has not been told yet. You can write and save the letter now; it can be sent once the
          applicant has heard the outcome from a person.
        </InsetText>
      )}
      {unfinishedPapers(writing).map(({ name, href }) => (
        <InsetText key={href}>
          <a class="govuk-link" href={href}>
            “{name}”
          </a>{' '}
          is not complete yet.{' '}
          {kept
            ? 'What is written there from now on does not come into this letter by itself.'
            : 'Finish it first: the letter begins with what stands in it when you open this page, and takes nothing more from it once you have saved the letter.'}
        </InsetText>
      ))}
      {withdrawn.length > 0 && (
        <WarningText
          text={`What went to others because of this outcome was withdrawn (${withdrawn.join(', ')}), and nothing has been sent in its place. Take out of the letter what does not hold.`}
        />
      )}
      {draft === 'going-on' && (
        <InsetText>We kept what you typed before. Go on from here, then save or send it.</InsetText>
      )}
      {draft === 'overtaken' && (
        <InsetText>
          The letter was saved after you began. What you typed is in the form; what was saved stands below it.
          Put together what should stand, then save it.
        </InsetText>
      )}
      <Form
        tokens={tokens}
        action={writeHref(placeOf(writing))}
        autosave={`${writeHref(placeOf(writing))}/draft`}
        section="letter"
        base={base}
      >
        <input type="hidden" name="base" value={String(base)} />
        {partsFor(letter, decision.outcome).map(({ part, name, hint, required }) => (
          <div key={part}>
            <Textarea
              id={`part.${part}`}
              name={`part.${part}`}
              label={{ text: required ? name : `${name} (optional)`, classes: 'govuk-label--s' }}
              hint={hint}
              value={textOf.get(part) ?? ''}
              rows={
                part === greetingPart ? 1 : Math.min(14, 3 + Math.ceil((textOf.get(part) ?? '').length / 80))
              }
              errorMessage={errors?.[`part.${part}`]}
            />
            {theirs && theirText.get(part) !== textOf.get(part) && (
              <InsetText>
                <strong>Saved meanwhile</strong>
                <br />
                <span class="wm-prose">{theirText.get(part) ?? ''}</span>
              </InsetText>
            )}
          </div>
        ))}
        {withdrawn.length > 0 && (
          <Checkboxes
            name={withdrawnSeen}
            idPrefix={withdrawnSeen}
            errorMessage={errors?.[withdrawnSeen]}
            items={[{ value: 'yes', text: 'The letter does not tell what was withdrawn as if it held' }]}
          />
        )}
        <p class="govuk-body">
          Once sent, the letter stays as it is: it can be put right by another, and never changed. It is kept
          as PDF and Word, both also in large print, and everybody it goes to gets a message with a link.
        </p>
        <SaveState />
        <div class="govuk-button-group">
          {isTold && to.length > 0 && (
            <Button
              name="_do"
              value="send"
              preventDoubleClick
              text={to.length === 1 ? 'Send to 1 person' : `Send to ${to.length} people`}
            />
          )}
          <Button name="_do" value="save" classes="govuk-button--secondary" text="Save and finish later" />
          {replaced && (
            <Button name="_do" value="drop" classes="govuk-button--warning" text="Give up this correction" />
          )}
        </div>
      </Form>
    </>
  )
}
