import type { IsoInstant } from '../../kernel/dates.ts'
import { formatMoment } from '../dates.ts'
import { present, type Words } from '../words.ts'
import { StatusTag, type Tone } from './status-tag.tsx'

export type SignatureState = 'signed' | 'on-paper' | 'waiting' | 'not-yet' | 'declined' | 'returned' | 'void'

export interface SignatureSlot {
  /** In what capacity: "Line manager". */
  readonly role: Words
  /** Who signed, or who is asked to. */
  readonly name?: Words
  readonly state: SignatureState
  readonly at?: IsoInstant
  /** What the signature says: "I confirm that…". */
  readonly meaning: Words
  /** Why it was declined, returned or no longer counts; of a paper one, its day and who saw it. */
  readonly reason?: Words
}

export interface SignaturePageProps {
  readonly title: Words
  readonly slots: readonly SignatureSlot[]
  /** What exactly was signed. */
  readonly edition?: { readonly number: number; readonly sealedAt: IsoInstant; readonly hash: string }
  /** 2 unless the page needs otherwise. */
  readonly headingLevel?: 2 | 3
}

const states: Readonly<Record<SignatureState, readonly [tone: Tone, word: string]>> = {
  signed: ['done', 'Signed'],
  'on-paper': ['done', 'Signed on paper'],
  waiting: ['with-someone', 'Asked to sign'],
  'not-yet': ['blocked', 'Not asked yet'],
  declined: ['late', 'Declined'],
  returned: ['late', 'Returned'],
  void: ['late', 'No longer counts'],
}

/** Who signed what, when, in what capacity and with what meaning. Prints as a page of its own. */
export function SignaturePage({ title, slots, edition, headingLevel = 2 }: SignaturePageProps) {
  const Heading = `h${headingLevel}` as 'h2'
  return (
    <section class="wm-signatures">
      <Heading class="govuk-heading-m">{title}</Heading>
      <ol class="wm-signatures__list">
        {slots.map((slot, index) => {
          const [tone, word] = states[slot.state]
          return (
            <li key={index} class={`wm-signatures__slot wm-signatures__slot--${slot.state}`}>
              <p class="wm-signatures__role">{slot.role}</p>
              <p class="wm-signatures__name">
                {present(slot.name) ? slot.name : 'Nobody holds this role yet'}
              </p>
              <p class="wm-signatures__meaning">“{slot.meaning}”</p>
              <p class="wm-signatures__state">
                <StatusTag tone={tone}>{word}</StatusTag>
                {slot.at && <span class="wm-signatures__at"> {formatMoment(slot.at)}</span>}
              </p>
              {present(slot.reason) && <p class="wm-signatures__reason">{slot.reason}</p>}
            </li>
          )
        })}
      </ol>
      {edition && (
        <p class="wm-signatures__edition">
          Edition {edition.number}, sealed on {formatMoment(edition.sealedAt)}. Its fingerprint (SHA-256) is{' '}
          <code class="wm-hash">{edition.hash}</code>
        </p>
      )}
    </section>
  )
}
